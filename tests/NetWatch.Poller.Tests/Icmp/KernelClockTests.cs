using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class KernelClockTests
{
    private static readonly DateTimeOffset Wall = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly long WallNanoseconds = (Wall - DateTimeOffset.UnixEpoch).Ticks * 100;

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(10_000_000)]
    public void Stamp_becomes_as_old_as_it_is(long frequency)
    {
        KernelClock clock = KernelClock.Read(new Clocks(frequency, now: 500 * frequency));
        Assert.Equal(clock.Now - (frequency / 1000), clock.At(WallNanoseconds - 1_000_000));
    }

    [Fact]
    public void No_stamp_is_the_moment_of_reading_and_one_of_the_future_too()
    {
        KernelClock clock = KernelClock.Read(new Clocks(1_000_000_000, now: 5_000_000_000));
        Assert.Equal(clock.Now, clock.At(0));
        Assert.Equal(clock.Now, clock.At(WallNanoseconds + 3_600_000_000_000));
    }

    [Fact]
    public void Stamp_of_leaving_from_before_the_call_is_not_believed_and_no_round_trip_is_negative()
    {
        (EchoTable table, EchoRound round) = IcmpReaderTests.Waiting(7);
        table.Sent(7, 0);
        table.Sent(8, long.MaxValue);
        Assert.Equal(EchoMatch.Taken, IcmpReaderTests.Take(table, IcmpReaderTests.Reply(7), v6: false, header: true));
        TimeSpan trip = Assert.Single(round.Result(1).RoundTrips);
        Assert.InRange(trip, TimeSpan.Zero, TimeSpan.FromHours(1));

        (table, round) = IcmpReaderTests.Waiting(7);
        table.Sent(7, TimeProvider.System.GetTimestamp() + TimeProvider.System.TimestampFrequency * 60);
        Assert.Equal(EchoMatch.Taken, IcmpReaderTests.Take(table, IcmpReaderTests.Reply(7), v6: false, header: true));
        Assert.Equal(TimeSpan.Zero, Assert.Single(round.Result(1).RoundTrips));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20261126)]
    public void Random_control_messages_never_throw(int seed)
    {
        Random random = new(seed);
        byte[] buffer = new byte[LinuxControl.Room];
        for (int i = 0; i < 200_000; i++)
        {
            Span<byte> control = buffer.AsSpan(0, random.Next(buffer.Length + 1));
            random.NextBytes(control);
            // Half of them look like messages that are known.
            if (i % 2 == 0 && control.Length >= 16)
            {
                BitConverter.TryWriteBytes(control, (ulong)random.Next(100));
                BitConverter.TryWriteBytes(control[8..], random.Next(3) switch { 0 => 0, 1 => 1, _ => 41 });
                BitConverter.TryWriteBytes(control[12..], random.Next(60));
            }

            LinuxControl read = LinuxControl.Read(control, v6: i % 3 == 0);
            Assert.True(read.Own.Length is 0 or 4 or 16);
            Assert.True(read.Offender.Length is 0 or 4 or 16);
        }
    }

    private sealed class Clocks(long frequency, long now) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => now;

        public override DateTimeOffset GetUtcNow() => Wall;
    }
}
