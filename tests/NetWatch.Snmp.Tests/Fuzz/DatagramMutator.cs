namespace NetWatch.Snmp.Tests.Fuzz;

/// <summary>Damages datagrams; the same seed damages them in the same way.</summary>
internal sealed class DatagramMutator(int seed)
{
    private static readonly byte[] Interesting = [0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x30, 0x40, 0x44, 0x46, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xA0, 0xA2, 0xA5, 0xA8, 0xFF];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] original)
    {
        var bytes = new List<byte>(original);
        for (var changes = _random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = _random.Next(bytes.Count);
            switch (_random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                case 3:
                    bytes[at] = Interesting[_random.Next(Interesting.Length)];
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(_random.Next(1, 9), bytes.Count - at));
                    break;
                case 5:
                    bytes.InsertRange(at, Enumerable.Range(0, _random.Next(1, 9)).Select(_ => Interesting[_random.Next(Interesting.Length)]));
                    break;
                case 6:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
