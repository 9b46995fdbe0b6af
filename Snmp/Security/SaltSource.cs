using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetWatch.Snmp.Security;

/// <summary>
/// Salts that no two messages share (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1): a counter of 64 bits from a random start. The DES kinds take all 64 bits too,
/// where the RFC has the sender's boots in the upper half: a manager has no boots to keep, and a random half does not repeat after a restart.
/// </summary>
internal sealed class SaltSource
{
    private ulong _last;

    public SaltSource() => RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref _last)));

    /// <summary>The next one; from any thread.</summary>
    public ulong Next() => Interlocked.Increment(ref _last);
}
