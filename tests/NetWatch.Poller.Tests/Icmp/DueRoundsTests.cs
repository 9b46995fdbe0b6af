using System.Net;
using NetWatch.Poller.Icmp;

namespace NetWatch.Poller.Tests.Icmp;

public sealed class DueRoundsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(20261126)]
    public void Random_comings_and_goings_leave_in_the_order_of_their_times(int seed)
    {
        Random random = new(seed);
        DueRounds due = new();
        List<EchoRound> all = [];
        for (int i = 0; i < 20_000; i++)
        {
            if (all.Count == 0 || random.Next(5) < 3)
            {
                EchoRound round = new(IPAddress.Loopback, new EchoPlan(1, TimeSpan.Zero, TimeSpan.Zero), TimeProvider.System) { Due = random.Next(1000) };
                all.Add(round);
                due.Add(round);
            }
            else
            {
                EchoRound gone = random.Next(2) == 0 ? due.First! : all[random.Next(all.Count)];
                due.Remove(gone);
                due.Remove(gone);
                all.Remove(gone);
            }

            Assert.Equal(all.Count, due.Count);
            Assert.Equal(all.Count == 0 ? null : all.Min(r => r.Due), due.First?.Due);
        }
    }
}
