namespace NetWatch.Simulator.Devices;

/// <summary>A value that goes evenly from one number to another and stays there.</summary>
internal readonly record struct Ramp(double From, double To, double Begin, double Seconds)
{
    /// <summary>A value that stays.</summary>
    public static Ramp Level(double value) => new(value, value, 0, 0);

    public double At(double now) => Seconds <= 0 ? To : From + (To - From) * Math.Clamp((now - Begin) / Seconds, 0, 1);

    /// <summary>Goes on from where it stands now to another number.</summary>
    public Ramp Turn(double to, double now, double seconds) => new(At(now), to, now, seconds);
}
