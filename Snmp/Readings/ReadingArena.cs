namespace NetWatch.Snmp;

/// <summary>The octets that a reading holds, one behind the other in an array that is used again for the next reading.</summary>
internal sealed class ReadingArena
{
    private const int FirstSize = 512;

    private byte[] _octets = [];
    private int _at;

    /// <summary>Empties it: all slices of it lose their meaning.</summary>
    public void Reset() => _at = 0;

    /// <summary>Makes room for octets, with <paramref name="before"/> octets of slack in front of them.</summary>
    /// <returns>The array and where the octets begin.</returns>
    public (byte[] Buffer, int Offset) Keep(ReadOnlySpan<byte> octets, int before = 0)
    {
        var needed = octets.Length + before;
        if (needed > _octets.Length - _at)
        {
            // Slices of the former array stay as they are.
            _octets = new byte[Math.Max(Math.Max(FirstSize, _octets.Length * 2), needed)];
            _at = 0;
        }
        var offset = _at + before;
        octets.CopyTo(_octets.AsSpan(offset));
        _at += needed;
        return (_octets, offset);
    }
}
