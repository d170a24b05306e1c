using System.Globalization;

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
    public static void set_default_device(Device device) => _defaultDevice = device ?? throw new ArgumentNullException(nameof(device));
    public static void set_default_device(string device) => set_default_device(new Device(device));
}
