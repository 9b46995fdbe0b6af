using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Mibs;

/// <summary>How octets fall into packets. Every count only grows with the octets.</summary>
internal sealed class PacketMix
{
    private readonly double _unicastOctets;
    private readonly double _multicast;
    private readonly double _broadcast;
    private readonly double _errors;
    private readonly double _discards;

    public PacketMix(string seed)
    {
        var chance = new Chance(seed);
        _unicastOctets = 450 + 600 * chance.Next();
        _multicast = 0.001 + 0.004 * chance.Next();
        _broadcast = 0.0005 + 0.002 * chance.Next();
        // One port in thirty has a worn cable; the others lose a packet in about a thousand million.
        _errors = chance.Next() < 1 / 30.0 ? 3e-7 : 1e-9;
        _discards = 2e-9 + 1e-8 * chance.Next();
    }

    public double Unicast(double octets) => octets / _unicastOctets;

    public double Multicast(double octets) => Unicast(octets) * _multicast;

    public double Broadcast(double octets) => Unicast(octets) * _broadcast;

    public double Errors(double octets) => Unicast(octets) * _errors;

    public double Discards(double octets) => Unicast(octets) * _discards;
}
