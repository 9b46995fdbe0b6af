using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

public sealed class UsmMessageTests
{
    private static readonly EngineId s_engine = new([0x80, 0, 0x1F, 0x88, 5]);

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(127)]
    [InlineData(200)]
    [InlineData(255)]
    [InlineData(1_300)]
    [InlineData(60_000)]
    public void Message_of_any_length_is_read_as_it_was_written(int valueLength)
    {
        foreach (var privacy in Enum.GetValues<PrivacyProtocol>())
        {
            var user = UsmPair.User(AuthenticationProtocol.Sha256, privacy);
            UsmKeys keys = new(user, s_engine);
            var pdu = UsmPair.Pdu(PduKind.Response, int.MaxValue, valueLength);
            var room = new byte[65_507];
            var length = UsmMessageWriter.Write(room, Front(user), keys, 0x0102030405060708, pdu);
            Assert.InRange(length, pdu.Length, pdu.Length + 200);
            // Exactly as much room suffices, one octet less does not.
            Assert.Equal(length, UsmMessageWriter.Write(new byte[length], Front(user), keys, 0x0102030405060708, pdu));
            Assert.Equal(0, UsmMessageWriter.Write(new byte[length - 1], Front(user), keys, 0x0102030405060708, pdu));

            // What follows the message is ignored.
            Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(room, out var message));
            Assert.Equal(length, message.Length);
            Assert.Equal(int.MaxValue, message.MessageId);
            Assert.Equal(65_507, message.MaxSize);
            Assert.Equal(user.Level, message.Level);
            Assert.Equal(s_engine.Span, message.EngineId);
            Assert.Equal(300, message.Boots);
            Assert.Equal(80_000, message.Time);
            Assert.Equal("operator"u8, message.UserName);
            Assert.Equal(UsmFailure.None, UsmIncoming.Authenticate(message, room, keys));
            Assert.Equal(UsmFailure.None, UsmIncoming.Open(message, room, keys, out var scoped));
            Assert.Equal(s_engine.Span, scoped.ContextEngineId);
            Assert.Equal("vlan-7"u8, scoped.ContextName);
            Assert.Equal(int.MaxValue, scoped.RequestId);
            Assert.Equal(valueLength, VarbindReader.TryReadAll(room[scoped.Varbinds], 0, room[scoped.Varbinds].Length, out var variables) ? variables[0].Data.Span.Length : -1);
        }
    }

    [Fact]
    public void Room_for_the_pdu_is_what_fits_and_little_less()
    {
        foreach (var privacy in Enum.GetValues<PrivacyProtocol>())
            for (var size = 484; size < 1_500; size += 7)
            {
                var user = UsmPair.User(AuthenticationProtocol.Sha512, privacy);
                var pduRoom = UsmMessageWriter.RoomForPdu(size, Front(user), user);
                var length = UsmMessageWriter.Write(new byte[size], Front(user), new UsmKeys(user, s_engine), 1, new byte[pduRoom]);
                Assert.InRange(length, size - 20, size);
            }
    }

    [Theory]
    [InlineData("of another version", "300b 020101 0406 7075626c6963", nameof(MessageReadResult.OtherVersion))]
    [InlineData("of another security model", "3013 020103 300e 020101 020300ffe3 040100 020102", nameof(MessageReadResult.OtherSecurityModel))]
    [InlineData("encrypted but not authenticated", "3013 020103 300e 020101 020300ffe3 040102 020103", nameof(MessageReadResult.Malformed))]
    [InlineData("without flags", "3012 020103 300d 020101 020300ffe3 0400 020103", nameof(MessageReadResult.Malformed))]
    [InlineData("with a negative msgID", "3013 020103 300e 0201ff 020300ffe3 040100 020103", nameof(MessageReadResult.Malformed))]
    [InlineData("longer than the datagram", "30ff 020103", nameof(MessageReadResult.Malformed))]
    [InlineData("empty", "", nameof(MessageReadResult.Malformed))]
    public void Message_that_is_none_is_told_as_such(string what, string octets, string expected) =>
        Assert.Equal((what, expected), (what, UsmMessage.TryRead(Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal)), out _).ToString()));

    [Fact]
    public void Numbers_are_read_as_agents_write_them()
    {
        // Long-form lengths, padded numbers, a flags octet with bits that mean nothing.
        var datagram = Convert.FromHexString(
            "30820000" + "02020003" + "30820011" + "020400000007" + "02030005dc" + "0401f8" + "020103"
            + "04811b" + "308118" + "0405800000" + "0101" + "0203000004" + "0203000009" + "0401" + "6f" + "0400" + "0400"
            + "301a" + "0405800000" + "0101" + "0400" + "a20f" + "020400000001" + "020100" + "0200" + "30820000");
        datagram[3] = (byte)(datagram.Length - 4);

        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(datagram, out var message));
        Assert.Equal((7, 1_500, SecurityLevel.NoAuthNoPriv, 4, 9), (message.MessageId, message.MaxSize, message.Level, message.Boots, message.Time));
        Assert.True(ScopedPdu.TryRead(datagram, message.Data, out var scoped));
        Assert.Equal((PduKind.Response, 1), (scoped.Kind, scoped.RequestId));
    }

    private static UsmMessageFront Front(UsmUser user) => new()
    {
        MessageId = int.MaxValue,
        MaxSize = 65_507,
        Flags = UsmMessageFront.FlagsOf(user.Level),
        EngineId = s_engine.Span,
        Boots = 300,
        Time = 80_000,
        UserName = user.NameOctets,
        ContextEngineId = s_engine.Span,
        ContextName = "vlan-7"u8,
    };
}
