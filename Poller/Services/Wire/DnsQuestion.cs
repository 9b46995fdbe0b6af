using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Services.Wire;

/// <summary>A question as it travels (RFC 1035 section 4.1): its id is not to be guessed, so that an answer from elsewhere is not taken for one.</summary>
internal sealed class DnsQuestion
{
    public const int HeaderLength = 12;
    private const ushort RecursionDesired = 0x0100;
    private const ushort Internet = 1;

    private DnsQuestion(ushort id, string name, DnsRecordType type, byte[] message) => (Id, Name, Type, Message) = (id, name, type, message);

    public ushort Id { get; }

    /// <summary>The name that is asked for, without a dot at its end; empty for the root.</summary>
    public string Name { get; }

    public DnsRecordType Type { get; }

    public byte[] Message { get; }

    public static DnsQuestion Of(DnsProbeSpec spec)
    {
        string name = IPAddress.TryParse(spec.Query, out IPAddress? address) ? ReverseName(address) : spec.Query == "." ? "" : spec.Query;
        ushort id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        byte[] labels = Labels(name);
        byte[] message = new byte[HeaderLength + labels.Length + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), spec.Recursion ? RecursionDesired : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        labels.CopyTo(message, HeaderLength);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(HeaderLength + labels.Length), (ushort)spec.RecordType);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(HeaderLength + labels.Length + 2), Internet);
        return new DnsQuestion(id, name, spec.RecordType, message);
    }

    /// <summary>The name under which an address's names stand (RFC 1035 section 3.5, RFC 3596 section 2.5).</summary>
    private static string ReverseName(IPAddress address)
    {
        byte[] octets = address.GetAddressBytes();
        Array.Reverse(octets);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', octets) + ".in-addr.arpa"
            : string.Join('.', octets.SelectMany(o => new[] { o & 0xF, o >> 4 }).Select(n => "0123456789abcdef"[n])) + ".ip6.arpa";
    }

    private static byte[] Labels(string name)
    {
        MemoryStream labels = new();
        foreach (string label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            labels.WriteByte((byte)label.Length);
            labels.Write(Encoding.ASCII.GetBytes(label));
        }

        labels.WriteByte(0);
        return labels.ToArray();
    }
}
