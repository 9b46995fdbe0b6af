namespace NetWatch.Simulator.Traffic;

/// <summary>Numbers that look random and are the same in every process for the same seed (FNV-1a, then SplitMix64).</summary>
internal sealed class Chance
{
    private ulong _state = 14_695_981_039_346_656_037;

    public Chance(string seed)
    {
        foreach (var letter in seed)
            _state = (_state ^ letter) * 1_099_511_628_211;
    }

    /// <summary>The next number, 0 to below 1.</summary>
    public double Next() => (Draw() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next whole number, from <paramref name="least"/> to below <paramref name="bound"/>.</summary>
    public int Next(int least, int bound) => least + (int)(Next() * (bound - least));

    private ulong Draw()
    {
        var bits = _state += 0x9E37_79B9_7F4A_7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        return bits ^ (bits >> 31);
    }
}
