using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);
    public static Device CUDA { get; } = new(DeviceType.CUDA);
    public static Device MPS { get; } = new(DeviceType.MPS);

    private static Device _defaultDevice = CPU;

    /// <summary>Where a tensor lives: "cpu", "cuda", "cuda:1", "meta" (shapes without data).</summary>
    public class Device
    {
        public DeviceType type { get; }

        /// <summary>-1 means the current one.</summary>
        public int index { get; }

        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            index = -1;
            if (parts.Length > 2 || !Enum.TryParse(parts[0], true, out DeviceType parsed) || int.TryParse(parts[0], out _) ||
                (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (index = number) >= 0)))
                throw new ArgumentException($"'{description}' is no device: expected \"cpu\", \"cuda\", \"cuda:0\", …", nameof(description));
            type = parsed;
        }

        public Device(string deviceType, int index = -1) : this(index < 0 ? deviceType : $"{deviceType}:{index}") { }
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);
        public Device(int index) : this(DeviceType.CUDA, index) { }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => type.ToString().ToLowerInvariant() + (index < 0 ? "" : $":{index}");
        public override bool Equals(object? obj) => obj is Device other && other.type == type && other.index == index;
        public override int GetHashCode() => HashCode.Combine(type, index);
    }

    public static Device device(string description) => new(description);
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
    public static Device device(int index) => new(index);
    public static Device get_default_device() => _defaultDevice;

    /// <summary>Where tensors are made unless said otherwise.</summary>
    /// <exception cref="TorchException">There is no such device.</exception>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _defaultDevice = Reachable(device);
    }

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static bool mps_is_available() => false;

    /// <summary>The device, or the default one where null.</summary>
    /// <exception cref="TorchException">There is no such device.</exception>
    public static Device InitializeDevice(Device? device) => Reachable(device ?? _defaultDevice);

    /// <exception cref="TorchException">There is no such device.</exception>
    public static void InitializeDeviceType(DeviceType deviceType) => Reachable(new Device(deviceType));
    public static bool TryInitializeDeviceType(DeviceType deviceType) => Missing(new Device(deviceType)) is null;

    private static Device Reachable(Device device) => Missing(device) is { } reason ? throw new TorchException(reason) : device;

    /// <summary>Why tensors cannot lie there; null if they can.</summary>
    /// <summary>Why it cannot be used here; null if it can.</summary>
    internal static string? Missing(Device device)
    {
        if (device.type is DeviceType.CPU or DeviceType.META) return null;
        if (device.type != DeviceType.CUDA) return $"{device}: only cpu, cuda and meta are supported";
        var devices = cuda.is_available() ? cuda.device_count() : 0;
        return devices == 0 ? $"{device}: this LibTorch ({__version__}) finds no CUDA device (torch.cuda.is_available() is false): use torch.CPU, or write torch.cuda.is_available() ? torch.CUDA : torch.CPU"
            : device.index >= devices ? $"{device}: there are {devices} CUDA devices, so the index goes from 0 to {devices - 1}"
            : null;
    }
}
