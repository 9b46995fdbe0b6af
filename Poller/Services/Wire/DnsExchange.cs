using System.Buffers.Binary;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services.Wire;

/// <summary>Asks a DNS server a question.</summary>
internal static class DnsExchange
{
    /// <summary>A question that is not answered for so long is sent again (RFC 1035 section 4.2.1): a datagram may have been lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks by UDP (RFC 1035 section 4.2.1).</summary>
    /// <exception cref="ServiceFault">The port is closed, or what came is malformed.</exception>
    public static async Task<DnsReply> ByDatagramAsync(ServiceRun run, DatagramLine line, DnsQuestion question, CancellationToken token)
    {
        while (true)
        {
            await line.SendAsync(question.Message, token);
            using CancellationTokenSource patience = new(Patience, run.Time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, token);
            try
            {
                ReadOnlyMemory<byte> answer = await line.ReceiveAsync(datagram => DnsReply.Answer(datagram.Span, question), either.Token);
                return DnsReply.Read(answer.Span, question) ?? throw Malformed(answer.Length);
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                run.Tell($"no answer yet; the question is sent again");
            }
            catch (OperationCanceledException) when (line.PassedOver > 0)
            {
                throw ServiceFault.Of(Reason.MalformedReply, $"What came ({line.PassedOver} datagrams) does not answer what was asked.");
            }
        }
    }

    /// <summary>Asks over a connection (RFC 1035 section 4.2.2).</summary>
    /// <exception cref="ServiceFault">What came is malformed.</exception>
    /// <exception cref="EndOfStreamException">The connection was closed before the answer had come.</exception>
    public static async Task<DnsReply> OverStreamAsync(Stream stream, DnsQuestion question, CancellationToken token)
    {
        byte[] message = new byte[2 + question.Message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)question.Message.Length);
        question.Message.CopyTo(message, 2);
        await stream.WriteAsync(message, token);

        byte[] size = new byte[2];
        await stream.ReadExactlyAsync(size, token);
        byte[] answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
        await stream.ReadExactlyAsync(answer, token);
        return DnsReply.Answer(answer, question) && DnsReply.Read(answer, question) is { } reply ? reply : throw Malformed(answer.Length);
    }

    private static ServiceFault Malformed(int length) => ServiceFault.Of(Reason.MalformedReply, $"What came ({length} bytes) is no DNS answer to the question.");
}
