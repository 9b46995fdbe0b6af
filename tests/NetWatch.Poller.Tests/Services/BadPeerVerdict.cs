using NetWatch.Core.Probing;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

/// <summary>What every check must say of a <see cref="BadPeer"/>.</summary>
internal static class BadPeerVerdict
{
    /// <summary>Asserts that the check failed in time, that it counts as seen, that it says why, and that it names the right reason.</summary>
    /// <param name="result">Of a check whose timeout is 2 s; ten times that is a hang.</param>
    /// <param name="manners">How the peer behaved.</param>
    /// <param name="otherwise">The reasons that are right where the peer speaks, which differ from protocol to protocol.</param>
    public static void Check(ProbeResult result, BadManners manners, params Reason[] otherwise)
    {
        Assert.Equal(ProbeOutcome.Failed, result.Outcome);
        Assert.True(result.SawAnswer);
        Assert.NotNull(result.Detail);
        Assert.Contains(result.Reason, manners switch
        {
            BadManners.Refuses => [Reason.ConnectionRefused],
            BadManners.Resets => [Reason.ConnectionReset, Reason.ConnectionClosed],
            BadManners.StaysSilent or BadManners.DripsOctets => [Reason.NoReply],
            _ => otherwise,
        });
        Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
