using System.Text;
using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Tests.Jupyter;

public sealed class ConnectionFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    private ConnectionFile Read(Action<JsonObject>? change = null)
    {
        var json = new JsonObject
        {
            ["transport"] = "tcp",
            ["ip"] = "127.0.0.1",
            ["signature_scheme"] = "hmac-sha256",
            ["key"] = "k",
            ["shell_port"] = 50001,
            ["control_port"] = 50002,
            ["iopub_port"] = 50003,
            ["stdin_port"] = 50004,
            ["hb_port"] = 50005,
            ["kernel_name"] = "",
            ["jupyter_session"] = "",
        };
        change?.Invoke(json);
        File.WriteAllText(_path, json.ToJsonString());
        return ConnectionFile.Read(_path);
    }

    [Fact]
    public void A_good_file_is_read()
    {
        var file = Read();
        Assert.Equal((50001, 50002, 50003, 50004, 50005), (file.ShellPort, file.ControlPort, file.IoPubPort, file.StdinPort, file.HeartbeatPort));
        Assert.Equal("k", Encoding.UTF8.GetString(file.Key));
        Assert.Empty(Read(json => json["key"] = "").Key);
    }

    [Theory]
    [InlineData("ip", "0.0.0.0", "127.0.0.1 only")]
    [InlineData("ip", "192.168.1.4", "127.0.0.1 only")]
    [InlineData("ip", "*", "127.0.0.1 only")]
    [InlineData("transport", "ipc", "tcp only")]
    [InlineData("signature_scheme", "hmac-md5", "hmac-sha256 only")]
    public void What_is_unsafe_or_unknown_is_refused_by_name(string key, string value, string why)
    {
        var error = Assert.Throws<FormatException>(() => Read(json => json[key] = value));
        Assert.Contains($"'{value}'", error.Message);
        Assert.Contains(why, error.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("\"x\"")]
    [InlineData("1e99")]
    [InlineData("null")]
    public void A_port_must_be_one(string port) =>
        Assert.Contains("hb_port", Assert.Throws<FormatException>(() => Read(json => json["hb_port"] = JsonNode.Parse(port))).Message);

    [Fact]
    public void A_file_without_a_key_is_refused() =>
        Assert.Contains("key", Assert.Throws<FormatException>(() => Read(json => json.Remove("key"))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    public void A_file_that_is_no_JSON_object_is_refused(string text)
    {
        File.WriteAllText(_path, text);
        Assert.Contains(_path, Assert.Throws<FormatException>(() => ConnectionFile.Read(_path)).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("/no/such/file", Assert.Throws<FormatException>(() => ConnectionFile.Read("/no/such/file")).Message);
}
