using System.Security.Cryptography;
using System.Text;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Tests.Jupyter;

public sealed class WireFormatTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("6a1f2a0e-secret");

    private static readonly JupyterMessage Message =
        new(Channel.Shell, MessageHeader.Create("kernel_info_request"), null, [], []) { Identities = ["client"u8.ToArray(), [0, 255]] };

    [Fact]
    public void A_message_survives_the_way()
    {
        var read = new WireFormat(Key).Read(Channel.Control, new WireFormat(Key).Write(Message));
        Assert.Equal(Message.Header, read.Header);
        Assert.Null(read.ParentHeader);
        Assert.Equal(Channel.Control, read.Channel);
        Assert.Equal(Message.Identities, read.Identities);
    }

    [Fact]
    public void The_signature_is_the_HMAC_of_the_four_parts_in_hexadecimal()
    {
        var frames = new WireFormat(Key).Write(Message);
        Assert.Equal("<IDS|MSG>", Encoding.ASCII.GetString(frames[2]));
        var expected = HMACSHA256.HashData(Key, frames.Skip(4).SelectMany(frame => frame).ToArray());
        Assert.Equal(Convert.ToHexString(expected).ToLowerInvariant(), Encoding.ASCII.GetString(frames[3]));
    }

    [Fact]
    public void The_signature_is_that_of_the_HMAC_standard()
    {
        // RFC 4231, test case 2: key "Jefe", data "what do ya want for nothing?".
        byte[][] parts = ["what do "u8.ToArray(), "ya want "u8.ToArray(), "for "u8.ToArray(), "nothing?"u8.ToArray()];
        byte[][] frames = ["<IDS|MSG>"u8.ToArray(), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"u8.ToArray(), .. parts];
        // The signature holds, so that the reader complains of the JSON.
        var error = Assert.Throws<FormatException>(() => new WireFormat("Jefe"u8.ToArray()).Read(Channel.Shell, frames));
        Assert.Contains("JSON", error.Message);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_message_that_was_changed_on_the_way_is_refused(int part)
    {
        var frames = new WireFormat(Key).Write(Message).ToArray();
        frames[part] = [.. frames[part][..^1], (byte)' ', (byte)'}'];
        Assert.Contains("signature", Assert.Throws<FormatException>(() => new WireFormat(Key).Read(Channel.Shell, frames)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843")]
    public void A_wrong_signature_is_refused(string signature)
    {
        var frames = new WireFormat(Key).Write(Message).ToArray();
        frames[3] = Encoding.ASCII.GetBytes(signature);
        Assert.Throws<FormatException>(() => new WireFormat(Key).Read(Channel.Shell, frames));
        frames = [.. new WireFormat("another key"u8.ToArray()).Write(Message)];
        Assert.Throws<FormatException>(() => new WireFormat(Key).Read(Channel.Shell, frames));
    }

    [Fact]
    public void Without_a_key_the_signature_is_empty_and_nothing_else_is_accepted()
    {
        var frames = new WireFormat([]).Write(Message).ToArray();
        Assert.Empty(frames[3]);
        Assert.Equal(Message.Header, new WireFormat([]).Read(Channel.Shell, frames).Header);
        frames[3] = "abcd"u8.ToArray();
        Assert.Throws<FormatException>(() => new WireFormat([]).Read(Channel.Shell, frames));
    }

    [Fact]
    public void Binary_buffers_after_the_parts_are_left_alone()
    {
        byte[][] frames = [.. new WireFormat(Key).Write(Message), [1, 2, 3]];
        Assert.Equal(Message.Header, new WireFormat(Key).Read(Channel.Shell, frames).Header);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Missing_frames_are_noticed(int count)
    {
        var frames = new WireFormat(Key).Write(Message).Take(count).ToArray();
        Assert.Contains("few frames", Assert.Throws<FormatException>(() => new WireFormat(Key).Read(Channel.Shell, frames)).Message);
    }
}
