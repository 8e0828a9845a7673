using System.Threading.Channels;

namespace Kvasir.Indexing.Progress;

/// <summary>Somebody who follows a dataset. What is not taken yet is put together: a slow one is told the latest, and costs no more memory than the dataset has documents.</summary>
/// <param name="since">From when on changes are told.</param>
internal sealed class DocumentFollower(DateTimeOffset since)
{
    private readonly Lock _lock = new();
    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, DocumentProgress> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private DateTimeOffset _position;
    private bool _isEnded;
    private Exception? _failure;

    /// <summary>From when on changes are told to somebody who has just come.</summary>
    public DateTimeOffset Since => since;

    /// <summary>Whether nothing was told yet.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>Tells what has changed; also that nothing has, to somebody who has just come.</summary>
    public void Tell(IReadOnlyCollection<DocumentProgress> changed, IReadOnlyCollection<string> deleted, DateTimeOffset position)
    {
        lock (_lock)
        {
            if (!IsNew && changed.Count == 0 && deleted.Count == 0) return;
            IsNew = false;
            foreach (var state in changed) _changed[state.Id] = state;
            foreach (var id in deleted)
            {
                _changed.Remove(id);
                _deleted.Add(id);
            }

            _position = position;
            Signal();
        }
    }

    /// <summary>Tells that the dataset is gone.</summary>
    public void End(DateTimeOffset position)
    {
        lock (_lock)
        {
            (_isEnded, _position) = (true, position);
            Signal();
        }
    }

    /// <summary>Tells that nothing more can be told.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure = failure;
            Signal();
        }
    }

    /// <summary>Waits for what is told next.</summary>
    public async Task<DocumentChanges> NextAsync(CancellationToken cancellationToken)
    {
        await _told.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            if (_failure is not null) throw _failure;
            var changes = new DocumentChanges([.. _changed.Values], [.. _deleted], _position, _isEnded);
            _changed.Clear();
            _deleted.Clear();
            return changes;
        }
    }

    private void Signal() => _told.Writer.TryWrite(true);
}
