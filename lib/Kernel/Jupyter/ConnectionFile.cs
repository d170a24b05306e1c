using System.Text;
using System.Text.Json.Nodes;

namespace CSharpKernel.Jupyter;

/// <summary>What a Jupyter front-end writes for a kernel that it starts: where to listen, and the key of the signatures.</summary>
/// <param name="ShellPort">Port of the shell channel.</param>
/// <param name="ControlPort">Port of the control channel.</param>
/// <param name="IoPubPort">Port of the iopub channel.</param>
/// <param name="StdinPort">Port of the stdin channel.</param>
/// <param name="HeartbeatPort">Port that echoes.</param>
/// <param name="Key">The secret of the signatures; empty means that messages are not signed.</param>
public sealed record ConnectionFile(int ShellPort, int ControlPort, int IoPubPort, int StdinPort, int HeartbeatPort, byte[] Key)
{
    /// <summary>The only address that the kernel listens on.</summary>
    public const string Address = "127.0.0.1";

    /// <summary>The ports by their names in the file.</summary>
    public IReadOnlyDictionary<string, int> Ports => new Dictionary<string, int>
    {
        ["shell_port"] = ShellPort,
        ["control_port"] = ControlPort,
        ["iopub_port"] = IoPubPort,
        ["stdin_port"] = StdinPort,
        ["hb_port"] = HeartbeatPort,
    };

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="FormatException">The file cannot be read, is not a connection file, or asks for what this kernel refuses.</exception>
    public static ConnectionFile Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"cannot read the connection file '{path}': {e.Message}", e);
        }
        var json = Json.ReadObject(bytes, $"the connection file '{path}'");

        Require(json, "transport", "tcp", "this kernel speaks over tcp only");
        Require(json, "ip", Address, $"this kernel listens on {Address} only, where no other machine can reach it");
        Require(json, "signature_scheme", "hmac-sha256", "this kernel signs with hmac-sha256 only");
        return new ConnectionFile(
            Port(json, "shell_port"), Port(json, "control_port"), Port(json, "iopub_port"),
            Port(json, "stdin_port"), Port(json, "hb_port"),
            Encoding.UTF8.GetBytes(json.Text("key") ?? throw new FormatException("the connection file has no key")));
    }

    private static void Require(JsonObject json, string key, string expected, string why)
    {
        var given = json.Text(key) ?? expected;
        if (given != expected)
            throw new FormatException($"the connection file says {key} '{given}'; {why}");
    }

    private static int Port(JsonObject json, string key) => json.Number(key) is >= 1 and <= 65535 and int port
        ? port
        : throw new FormatException($"the connection file has no valid {key} (a number from 1 to 65535)");
}
