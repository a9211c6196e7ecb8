using System.Threading.Channels;

namespace Analytics.Web.Live;

/// <summary>One socket or event stream: the few messages that wait for it. Who takes them too slowly is dropped, so that nothing piles up.</summary>
public sealed class LiveViewer
{
    /// <summary>Messages that may wait: what a site sends in as many seconds.</summary>
    public const int WaitingMost = 8;

    private readonly Channel<LiveMessage> _waiting = Channel.CreateBounded<LiveMessage>(new BoundedChannelOptions(WaitingMost) { SingleReader = true });

    /// <summary>The messages, until the viewer is dropped or leaves.</summary>
    public IAsyncEnumerable<LiveMessage> Messages(CancellationToken cancel) => _waiting.Reader.ReadAllAsync(cancel);

    /// <summary>True once messages came faster than they were taken.</summary>
    public bool IsTooSlow { get; private set; }

    /// <summary>Hands a message over without waiting; false when the viewer has not taken those before and is dropped.</summary>
    public bool Offer(LiveMessage message)
    {
        if (_waiting.Writer.TryWrite(message)) return true;
        IsTooSlow = true;
        _waiting.Writer.TryComplete();
        return false;
    }

    /// <summary>Ends the messages once those that wait are taken.</summary>
    public void End() => _waiting.Writer.TryComplete();
}
