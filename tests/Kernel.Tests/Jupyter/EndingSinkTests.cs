using System.Text.Json.Nodes;
using CSharpKernel.Jupyter;

namespace CSharpKernel.Tests.Jupyter;

public sealed class EndingSinkTests : IMessageSink
{
    private readonly List<string> _sent = [];

    [Fact]
    public void Nothing_is_sent_after_the_last_message()
    {
        var sink = new EndingSink(this);
        sink.Send(Message("first"));
        sink.SendLast(Message("last"));
        sink.Send(Message("late"));
        sink.SendLast(Message("later"));
        Assert.Equal(["first", "last"], _sent);
    }

    void IMessageSink.Send(JupyterMessage message) => _sent.Add(message.Type);

    private static JupyterMessage Message(string type) => JupyterMessage.Announce(type, new JsonObject());
}
