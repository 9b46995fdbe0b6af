using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What waits for the next digest.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void Ten_thousand_lines_are_gathered_without_copying_them_at_each_one()
    {
        Contact noc = Person("noc");
        Budget budget = new();
        // The first time of the types involved is not what is measured.
        budget = Budgets.Remove(Budgets.Add(budget, Line(1), noc, Noon), 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i <= 10_000; i++) budget = Budgets.Add(budget, Line(i), noc, Noon);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;
        Assert.True(each < 8_000, $"{each} bytes for each line");
        Assert.Equal(10_000, budget.Waiting.Count);
    }

    [Fact]
    public void Line_takes_the_place_of_an_older_one_and_stands_last()
    {
        Contact noc = Person("noc");
        Budget budget = new();
        foreach (long number in new long[] { 1, 2, 3, 1 }) budget = Budgets.Add(budget, Line(number), noc, Noon);
        Assert.Equal([2L, 3L, 1L], budget.Waiting.Select(l => l.Number));
        budget = Budgets.Remove(budget, 3);
        Assert.Equal([2L, 1L], Budgets.Flush(budget, "digest-1", Noon).Sent!.Lines.Select(l => l.Number));
        Assert.Null(Budgets.Remove(Budgets.Remove(budget, 1), 2).DigestAt);
    }

    private static DigestLine Line(long number) => new(number, ProblemKind.DeviceDown, Severity.Critical, "sw", null, "", Noon, null);
}
