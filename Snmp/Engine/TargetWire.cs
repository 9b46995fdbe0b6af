using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetWatch.Snmp;

/// <summary>A target as the socket and the message need it, made once per target.</summary>
internal sealed record TargetWire(AddressFamily Family, SocketAddress Address, SourceKey Source, string CommunityText, byte[] Community)
{
    public static TargetWire Of(IPEndPoint endPoint, string community)
    {
        if (endPoint.Address.IsIPv4MappedToIPv6)
            endPoint = new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port);
        var address = endPoint.Serialize();
        return new TargetWire(endPoint.AddressFamily, address, SourceKey.Of(address), community, Encoding.UTF8.GetBytes(community));
    }

    /// <summary>Two targets of the same place and community are equal, whatever arrays they hold.</summary>
    public bool Equals(TargetWire? other) => other is not null && Source == other.Source && CommunityText == other.CommunityText;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, CommunityText);
}
