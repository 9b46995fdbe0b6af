using System.Buffers.Binary;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Messages;

/// <summary>
/// Writes SNMPv3 messages of the User-based Security Model (RFC 3412 §6, RFC 3414 §2.4 and §3.1) around a PDU that is already encoded. All lengths are
/// known before, so that nothing is moved; the scoped PDU is encrypted where it stands, the authentication comes last.
/// </summary>
internal static class UsmMessageWriter
{
    /// <summary>version, and msgSecurityModel: a header of two octets and a number of one.</summary>
    private const int SmallNumber = 3;

    /// <summary>Writes a message from the start of <paramref name="room"/>, whose length is the bound.</summary>
    /// <param name="room">Where the message goes.</param>
    /// <param name="front">All but the PDU.</param>
    /// <param name="keys">The user's keys for the authoritative engine; null without authentication.</param>
    /// <param name="salt">One that these keys have not seen; looked at with privacy only.</param>
    /// <param name="pdu">The PDU with its header.</param>
    /// <returns>The message's length; 0 when the room is too small.</returns>
    public static int Write(Span<byte> room, in UsmMessageFront front, UsmKeys? keys, ulong salt, ReadOnlySpan<byte> pdu)
    {
        var mac = (front.Flags & UsmFlags.Authentication) != 0 ? keys?.Mac : null;
        var privacy = (front.Flags & UsmFlags.Privacy) != 0 ? keys?.Privacy : null;
        var lengths = Lengths.Of(front, mac?.Length ?? 0, privacy is null ? 0 : keys!.User.Privacy.PaddedTo, pdu.Length);
        if (lengths.Message > room.Length)
            return 0;
        var writer = new BerWriter(room[..lengths.Message]);
        writer.WriteHeader(BerTag.Sequence, lengths.Body);
        writer.WriteInteger(BerTag.Integer, (int)VersionCode.V3);
        writer.WriteHeader(BerTag.Sequence, lengths.Global);
        writer.WriteInteger(BerTag.Integer, front.MessageId);
        writer.WriteInteger(BerTag.Integer, front.MaxSize);
        writer.WriteOctets(BerTag.OctetString, [(byte)front.Flags]);
        writer.WriteInteger(BerTag.Integer, UsmMessage.SecurityModel);

        ReadOnlySpan<byte> zeros = stackalloc byte[ProtocolFacts.MaxMacLength];
        Span<byte> parameters = stackalloc byte[PrivacyCipher.ParameterLength];
        BinaryPrimitives.WriteUInt64BigEndian(parameters, salt);
        writer.WriteHeader(BerTag.OctetString, Lengths.Element(lengths.Parameters));
        writer.WriteHeader(BerTag.Sequence, lengths.Parameters);
        writer.WriteOctets(BerTag.OctetString, front.EngineId);
        writer.WriteInteger(BerTag.Integer, front.Boots);
        writer.WriteInteger(BerTag.Integer, front.Time);
        writer.WriteOctets(BerTag.OctetString, front.UserName);
        writer.WriteOctets(BerTag.OctetString, zeros[..(mac?.Length ?? 0)]);
        var macEnd = writer.Position;
        writer.WriteOctets(BerTag.OctetString, privacy is null ? [] : parameters);

        if (privacy is not null)
            writer.WriteHeader(BerTag.OctetString, lengths.Padded);
        var dataAt = writer.Position;
        writer.WriteHeader(BerTag.Sequence, lengths.Scoped);
        writer.WriteOctets(BerTag.OctetString, front.ContextEngineId);
        writer.WriteOctets(BerTag.OctetString, front.ContextName);
        writer.WriteRaw(pdu);
        writer.WriteRaw(zeros[..(lengths.Padded - Lengths.Element(lengths.Scoped))]);

        privacy?.Encrypt(room[dataAt..lengths.Message], front.Boots, front.Time, salt);
        mac?.Sign(room[..lengths.Message], macEnd - mac.Length);
        return lengths.Message;
    }

    /// <summary>The longest PDU that fits into a message of this size, so that <see cref="Write"/> will not refuse it.</summary>
    /// <param name="size">The bound of the message.</param>
    /// <param name="front">All but the PDU.</param>
    /// <param name="user">The user; its protocols count as far as the flags say.</param>
    /// <returns>Not negative; 0 when no PDU fits.</returns>
    public static int RoomForPdu(int size, in UsmMessageFront front, UsmUser user)
    {
        var macLength = (front.Flags & UsmFlags.Authentication) != 0 ? user.Authentication.MacLength : 0;
        var paddedTo = (front.Flags & UsmFlags.Privacy) != 0 ? user.Privacy.PaddedTo : 0;
        // The longest headers and the most padding: what differs is a few octets.
        return Math.Max(0, size - (Lengths.Of(front, macLength, paddedTo, ushort.MaxValue / 2).Message - ushort.MaxValue / 2) - Math.Max(0, paddedTo - 1));
    }

    /// <summary>The lengths of the contents of a message's elements, without their headers; of <see cref="Message"/> with it.</summary>
    private readonly ref struct Lengths
    {
        public int Message { get; private init; }

        public int Body { get; private init; }

        public int Global { get; private init; }

        public int Parameters { get; private init; }

        public int Scoped { get; private init; }

        /// <summary>The scoped PDU with its header, and padded.</summary>
        public int Padded { get; private init; }

        /// <param name="front">All but the PDU.</param>
        /// <param name="macLength">Octets of the authentication parameters.</param>
        /// <param name="paddedTo">The multiple that the scoped PDU is padded to; 0 when it is not encrypted.</param>
        /// <param name="pduLength">Octets of the PDU.</param>
        public static Lengths Of(in UsmMessageFront front, int macLength, int paddedTo, int pduLength)
        {
            const int Flags = 1;
            var global = Number(front.MessageId) + Number(front.MaxSize) + Element(Flags) + SmallNumber;
            var parameters = Element(front.EngineId.Length) + Number(front.Boots) + Number(front.Time) + Element(front.UserName.Length)
                + Element(macLength) + Element(paddedTo > 0 ? PrivacyCipher.ParameterLength : 0);
            var scoped = Element(front.ContextEngineId.Length) + Element(front.ContextName.Length) + pduLength;
            var padded = Element(scoped);
            if (paddedTo > 0)
                padded = (padded + paddedTo - 1) / paddedTo * paddedTo;
            var body = SmallNumber + Element(global) + Element(Element(parameters)) + (paddedTo > 0 ? Element(padded) : padded);
            return new Lengths { Message = Element(body), Body = body, Global = global, Parameters = parameters, Scoped = scoped, Padded = padded };
        }

        /// <summary>Octets of an element with so many octets of content.</summary>
        public static int Element(int content) => 1 + BerWriter.LengthOctets(content) + content;

        /// <summary>Octets of an INTEGER that is not negative.</summary>
        private static int Number(int value) => 2 + (value < 0x80 ? 1 : value < 0x8000 ? 2 : value < 0x80_0000 ? 3 : 4);
    }
}
