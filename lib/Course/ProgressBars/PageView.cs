using Microsoft.DotNet.Interactive;

namespace Course.ProgressBars;

/// <summary>A bar below a cell: one display that is replaced.</summary>
internal sealed class PageView : IProgressView
{
    public const string MimeType = "application/vnd.course.progress+json";

    private readonly IDisplaySink _page = DisplaySink.Current;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly List<PageView> _inner = [];
    private bool _isShown, _isFree;

    public void Draw(ProgressState state)
    {
        var texts = Texts.Current;
        _isFree = state.End != ProgressEnd.Running;
        _page.Display([new(MimeType, state.ToJson(texts)), new("text/html", state.ToHtml(texts)), new("text/plain", state.ToPlainText(texts))], _id, update: _isShown);
        _isShown = true;
    }

    public IProgressView Inner()
    {
        // A bar that an earlier cell has left open is no place for the loops of this one.
        if (DisplaySink.Current != _page) return new PageView();
        lock (_inner)
        {
            var place = _inner.FirstOrDefault(view => view._isFree);
            if (place is null) _inner.Add(place = new PageView());
            place._isFree = false;
            return place;
        }
    }
}
