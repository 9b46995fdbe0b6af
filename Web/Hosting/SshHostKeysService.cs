using NetWatch.Core;
using NetWatch.Poller.Services;

namespace NetWatch.Web.Hosting;

/// <summary>
/// Keeps the host keys that SSH servers showed first in <c>ssh-host-keys.json</c> of the data folder, so that a key that changes while the process does not run is noticed. Whoever
/// sets a server up anew writes its key into <c>devices.json</c>, or takes its line out of the file while the process does not run.
/// </summary>
internal sealed class SshHostKeysService(SshHostKeys keys, Installation installation, TimeProvider time, ILogger<SshHostKeysService> log)
    : KeptList<SshHostKey>(Name, Period, installation, time)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "ssh-host-keys.json";

    /// <summary>How soon after a key was learned it is written; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override long? Revision => keys.Revision;

    /// <inheritdoc/>
    protected override void Recall(IReadOnlyList<SshHostKey> kept)
    {
        foreach (SshHostKey key in kept)
            if (key is { Host: not null, Algorithm: not null, Fingerprint: not null }) keys.Learn(key);
    }

    /// <inheritdoc/>
    protected override IEnumerable<SshHostKey> ToKeep() => keys.All;

    /// <inheritdoc/>
    protected override void TellNotRead(string file, Exception exception) => log.SshHostKeysNotRead(file, exception);

    /// <inheritdoc/>
    protected override void TellNotKept(string file, Exception exception) => log.SshHostKeysNotKept(file, exception);
}
