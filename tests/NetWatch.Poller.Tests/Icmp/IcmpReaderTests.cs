using System.Buffers.Binary;
using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class IcmpReaderTests
{
    private const ulong Nonce = 0x1122334455667788;

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public void Random_bytes_never_throw_and_are_never_ours(int seed)
    {
        Random random = new(seed);
        EchoTable table = new(Nonce, 0, ownIdentifier: true);
        byte[] buffer = new byte[200];
        for (int i = 0; i < 200_000; i++)
        {
            Span<byte> datagram = buffer.AsSpan(0, random.Next(buffer.Length));
            random.NextBytes(datagram);
            if (datagram.Length > 0 && i % 2 == 0) datagram[0] = (byte)(i % 4 == 0 ? 0x45 : random.Next(5));
            Assert.NotEqual(EchoMatch.Taken, Take(table, datagram, v6: false, header: true));
            Assert.NotEqual(EchoMatch.Taken, Take(table, datagram, v6: false, header: false));
            Assert.NotEqual(EchoMatch.Taken, Take(table, datagram, v6: true, header: false));
        }
    }

    [Fact]
    public void Reply_with_any_one_bit_changed_or_cut_is_never_taken()
    {
        byte[] good = Reply(serial: 7);
        for (int bit = 0; bit < good.Length * 8; bit++)
        {
            byte[] changed = [.. good];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            // Only the IP header's own checksum, which the kernel has verified, and fields that do not concern us may differ.
            bool ipHeader = bit / 8 < 20;
            (EchoTable table, _) = Waiting(7);
            EchoMatch match = Take(table, changed, v6: false, header: true);
            if (!ipHeader) Assert.NotEqual(EchoMatch.Taken, match);
        }

        for (int length = 0; length < good.Length; length++)
        {
            (EchoTable table, _) = Waiting(7);
            Assert.NotEqual(EchoMatch.Taken, Take(table, good.AsSpan(0, length), v6: false, header: true));
        }
    }

    [Fact]
    public void Error_quotes_the_request_that_it_is_about()
    {
        byte[] quoted = Request(serial: 0x00050006, target: [10, 0, 0, 9]);
        byte[] datagram = WithIpHeader(Icmp(3, 13, quoted.AsSpan(0, 28)), source: [10, 0, 0, 1], ttl: 60);
        Assert.Equal(IcmpReading.Error, IcmpReader.ReadV4(datagram, withIpHeader: true, out IcmpMessage message));
        Assert.Equal((3, 13, 5, 6), (message.Type, message.Code, message.Identifier, message.Sequence));
        Assert.Equal([10, 0, 0, 9], message.QuotedDestination.ToArray());
    }

    [Theory]
    [InlineData(3, 4, 1300, 1300u, "fragmentation needed (MTU 1300)")]
    [InlineData(3, 4, 0, 0u, "fragmentation needed")]
    [InlineData(3, 1, 1300, 0u, "host unreachable")]
    public void Error_about_the_size_says_which_would_pass_where_the_router_does(byte type, byte code, ushort field, uint mtu, string text)
    {
        byte[] rest = [0, 0, (byte)(field >> 8), (byte)field];
        byte[] datagram = WithIpHeader(Icmp(type, code, Request(serial: 1, target: [10, 0, 0, 9]), rest), source: [10, 0, 0, 1], ttl: 60);
        Assert.Equal(IcmpReading.Error, IcmpReader.ReadV4(datagram, withIpHeader: true, out IcmpMessage message));
        Assert.Equal((mtu, text), (message.Mtu, IcmpError.MeaningV4(message.Type, message.Code, message.Mtu).Text));
    }

    [Fact]
    public void Error_about_a_later_fragment_is_not_taken_for_an_echo()
    {
        byte[] quoted = Request(serial: 1, target: [10, 0, 0, 9]);
        quoted[7] = 100;
        byte[] datagram = WithIpHeader(Icmp(11, 1, quoted), source: [10, 0, 0, 1], ttl: 60);
        Assert.Equal(IcmpReading.Other, IcmpReader.ReadV4(datagram, withIpHeader: true, out _));
    }

    internal static (EchoTable Table, EchoRound Round) Waiting(uint serial, TimeSpan? timeout = null)
    {
        EchoTable table = new(Nonce, serial, ownIdentifier: true);
        EchoRound round = new(new System.Net.IPAddress([10, 0, 0, 9]), new EchoPlan(1, TimeSpan.Zero, timeout ?? TimeSpan.FromHours(1)), TimeProvider.System);
        Assert.True(table.TryReserve(round, 0, out uint taken));
        Assert.Equal(serial, taken);
        round.Sending(0, serial, TimeProvider.System.GetTimestamp());
        return (table, round);
    }

    internal static byte[] Reply(uint serial, ulong nonce = Nonce)
    {
        byte[] echo = new byte[EchoFormat.HeaderLength + EchoFormat.UsualPayload];
        EchoFormat.Write(echo, v6: false, nonce, serial);
        return WithIpHeader(Icmp(0, 0, echo.AsSpan(8), echo.AsSpan(4, 4)), source: [10, 0, 0, 9], ttl: 61);
    }

    internal static EchoMatch Take(EchoTable table, ReadOnlySpan<byte> datagram, bool v6, bool header)
    {
        IcmpReading reading = v6 ? IcmpReader.ReadV6(datagram, out IcmpMessage message) : IcmpReader.ReadV4(datagram, header, out message);
        ReadOnlySpan<byte> source = v6 || !header || datagram.Length < 16 ? new byte[v6 ? 16 : 4] : datagram.Slice(12, 4);
        return reading switch
        {
            IcmpReading.EchoReply => table.Reply(message, source, TimeProvider.System.GetTimestamp(), out _),
            IcmpReading.Error => table.Error(message, new IcmpError(default, "", null, false), out _),
            IcmpReading.Corrupted => EchoMatch.Corrupted,
            _ => EchoMatch.Ignored,
        };
    }

    private static byte[] Request(uint serial, byte[] target)
    {
        byte[] echo = new byte[EchoFormat.HeaderLength + EchoFormat.UsualPayload];
        EchoFormat.Write(echo, v6: false, Nonce, serial);
        byte[] packet = WithIpHeader(echo, source: [10, 0, 0, 2], ttl: 64);
        target.CopyTo(packet, 16);
        return packet;
    }

    private static byte[] Icmp(byte type, byte code, ReadOnlySpan<byte> body, ReadOnlySpan<byte> rest = default)
    {
        byte[] message = new byte[8 + body.Length];
        message[0] = type;
        message[1] = code;
        rest.CopyTo(message.AsSpan(4));
        body.CopyTo(message.AsSpan(8));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), InternetChecksum.Of(message));
        return message;
    }

    private static byte[] WithIpHeader(byte[] icmp, byte[] source, byte ttl)
    {
        byte[] packet = new byte[20 + icmp.Length];
        packet[0] = 0x45;
        packet[8] = ttl;
        packet[9] = 1;
        source.CopyTo(packet, 12);
        icmp.CopyTo(packet, 20);
        return packet;
    }
}
