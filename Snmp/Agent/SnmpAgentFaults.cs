using System.Net;

namespace NetWatch.Snmp;

/// <summary>What a device does wrong on purpose, to see how a manager takes it. Late answers are made by <see cref="SnmpAgentDevice.Delay"/>.</summary>
public sealed record SnmpAgentFaults
{
    private readonly double _loss;
    private readonly int _copies = 1;

    /// <summary>The share of requests that get lost, 0 to 1. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public double Loss
    {
        get => _loss;
        init
        {
            if (value is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "A share lies from 0 to 1.");
            _loss = value;
        }
    }

    /// <summary>Where chance begins: the same seed loses and damages the same. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>How answers are damaged. Default: not at all.</summary>
    public SnmpDamage Damage { get; init; }

    /// <summary>How often each answer is sent, 1 or more. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Copies
    {
        get => _copies;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _copies = value;
        }
    }

    /// <summary>The address and port that answers are sent from, port 0 for any free one; null (the default) for the device's own.</summary>
    public IPEndPoint? AnswersFrom { get; init; }
}
