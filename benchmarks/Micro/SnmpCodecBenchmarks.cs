using BenchmarkDotNet.Attributes;
using NetWatch.Snmp;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Benchmarks.Micro;

/// <summary>A response of 24 counters as a GETBULK over a port column brings it.</summary>
public class SnmpCodecBenchmarks
{
    private const int Varbinds = 24;
    private static readonly ObjectIdentifier Column = ObjectIdentifier.Parse("1.3.6.1.2.1.31.1.1.1.6");

    private readonly byte[] _buffer = new byte[2048];
    private readonly Variable[] _variables = [.. Enumerable.Range(1, Varbinds).Select(i => new Variable(Column.Append((uint)i), SnmpValue.Counter64((ulong)i * 0x1234_5678_9ABC)))];
    private byte[] _response = [];

    [GlobalSetup]
    public void Setup() => _response = _buffer[..EncodeResponseOf24Varbinds()];

    [Benchmark]
    public int DecodeResponseOf24Varbinds()
    {
        if (CommunityMessage.TryRead(_response, out CommunityMessage message) != MessageReadResult.Ok) throw new InvalidOperationException("The response is not readable.");
        byte[] kept = _response.AsSpan()[message.Varbinds].ToArray();
        return VarbindReader.TryReadAll(kept, 0, kept.Length, out Variable[] variables) ? variables.Length : throw new InvalidOperationException("The varbinds are not readable.");
    }

    [Benchmark]
    public int EncodeResponseOf24Varbinds()
    {
        BerWriter writer = new(_buffer);
        var marks = MessageWriter.Begin(ref writer, VersionCode.V2, "public"u8, PduKind.Response, 1_234_567, 0, 0);
        foreach (Variable variable in _variables) MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        writer.Written.CopyTo(_buffer);
        return writer.Written.Length;
    }

    [Benchmark]
    public int CompareOidsOfOneColumn() => _variables[0].Id.CompareTo(_variables[1].Id);
}
