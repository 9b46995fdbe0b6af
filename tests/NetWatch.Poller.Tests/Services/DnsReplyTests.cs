using NetWatch.Core.Catalog;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Tests.Services;

public sealed class DnsReplyTests
{
    private static readonly DnsQuestion Question = DnsQuestion.Of(new DnsProbeSpec { Query = "a.test", RecordType = DnsRecordType.MX });

    private static byte[] Header => [(byte)(Question.Id >> 8), (byte)Question.Id, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, (byte)'a', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0, 0, 15, 0, 1];

    [Fact]
    public void Compressed_name_is_read()
    {
        byte[] message = [.. Header, 0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 6, 0, 10, 1, (byte)'m', 0xC0, 12];
        Assert.True(DnsReply.Answer(message, Question));
        Assert.Equal(["10 m.a.test"], DnsReply.Read(message, Question)!.Records);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 24 })] // to itself
    [InlineData(new byte[] { 0xC0, 40 })] // ahead
    [InlineData(new byte[] { 0xFF, 0xFF })] // beyond the end
    [InlineData(new byte[] { 0x80 })] // a kind of label that there is not
    [InlineData(new byte[] { 63, 65 })] // longer than what is left
    public void Name_that_leads_nowhere_is_malformed(byte[] name)
    {
        byte[] message = [.. Header, .. name, 0, 15, 0, 1, 0, 0, 0, 60, 0, 5, 0, 10, 1, 109, 0];
        Assert.Null(DnsReply.Read(message, Question));
    }

    [Fact]
    public void Records_of_another_name_are_no_answer()
    {
        byte[] message = [.. Header, 1, (byte)'b', 0xC0, 14, 0, 15, 0, 1, 0, 0, 0, 60, 0, 5, 0, 10, 1, (byte)'m', 0];
        Assert.Empty(DnsReply.Read(message, Question)!.Records);
    }

    [Fact]
    public void Octets_of_names_do_not_pass_for_dots_or_reach_a_terminal()
    {
        byte[] message = [.. Header, 0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 8, 0, 10, 4, (byte)'.', 0x1B, (byte)'x', 0xD0, 0];
        Assert.Equal([@"10 \.\027x\208"], DnsReply.Read(message, Question)!.Records);
    }

    [Fact]
    public void Any_octets_are_read_without_an_error()
    {
        Random random = new(7);
        byte[] right = [.. Header, 0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 6, 0, 10, 1, (byte)'m', 0xC0, 12];
        int read = 0;
        for (int i = 0; i < 200_000; i++)
        {
            byte[] message = [.. right];
            for (int flips = random.Next(1, 4); flips > 0; flips--) message[random.Next(2, message.Length)] = (byte)random.Next(256);
            byte[] cut = message[..random.Next(message.Length + 1)];
            DnsReply.Answer(cut, Question);
            if (DnsReply.Read(cut, Question) is not null) read++;
        }

        Assert.InRange(read, 1, 199_999);
    }
}
