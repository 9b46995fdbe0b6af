namespace NetWatch.Web.Configuration;

/// <summary>Decides when a file that changed may be read: after nothing moved for the quiet time, because editors write in several steps.</summary>
/// <param name="read">The stamp of the version that was read last; null when it was missing.</param>
internal sealed class FileQuiet(FileStamp? read)
{
    /// <summary>How long nothing may move before the file is read.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(200);

    private FileStamp? _last = read;
    private TimeSpan _lastChange;

    /// <summary>True while a change waits for quiet, so that the next look is due soon.</summary>
    public bool Waiting { get; private set; }

    /// <summary>Takes in how the file looks now.</summary>
    /// <param name="stamp">Its stamp, or null when it is missing.</param>
    /// <param name="touched">True when the file system told of a write, which may have left the stamp as it was.</param>
    /// <param name="now">When it was looked at, on a clock that never jumps.</param>
    /// <returns>True when the file is to be read now.</returns>
    public bool Look(FileStamp? stamp, bool touched, TimeSpan now)
    {
        if (stamp != _last || touched)
        {
            (_last, _lastChange, Waiting) = (stamp, now, true);
            return false;
        }

        if (!Waiting || now - _lastChange < QuietTime) return false;
        Waiting = false;
        return true;
    }
}
