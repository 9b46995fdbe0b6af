using System.Net;
using System.Text.RegularExpressions;
using NetWatch.Web.Access.Boards;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>How pairings begin and end, on a fake clock.</summary>
public sealed class PairingDeskTests
{
    private static readonly IPAddress Wall = IPAddress.Parse("192.0.2.1");

    private readonly SettableClock _time = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    private readonly PairingDesk _desk;

    public PairingDeskTests() => _desk = new PairingDesk(_time);

    [Fact]
    public void Code_has_no_letters_that_are_taken_for_others()
    {
        for (int i = 0; i < PairingDesk.MostOfAddress; i++) Assert.Matches(new Regex("^[234679CDFGHJKMNPQRTVWXYZ]{4}-[234679CDFGHJKMNPQRTVWXYZ]{4}$"), _desk.Begin(Wall)!.Code);
    }

    [Fact]
    public void Token_is_given_once_and_to_the_secret_alone()
    {
        PairingBegun one = _desk.Begin(Wall)!, other = _desk.Begin(Wall)!;
        Assert.IsType<PairingState.Waiting>(_desk.Ask(one.Secret));
        Assert.IsType<PairingState.Over>(_desk.Ask(one.Code));
        Assert.IsType<PairingState.Over>(_desk.Ask(""));
        _desk.Take(one.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))!.Approve("token", "b1");
        Assert.IsType<PairingState.Waiting>(_desk.Ask(other.Secret));
        Assert.Equal(new PairingState.Approved("token", "b1"), _desk.Ask(one.Secret));
        Assert.IsType<PairingState.Over>(_desk.Ask(one.Secret));
    }

    [Fact]
    public void Code_is_approved_once_whoever_is_faster()
    {
        PairingBegun begun = _desk.Begin(Wall)!;
        PairingDesk.Claim first = _desk.Take(begun.Code)!;
        Assert.Null(_desk.Take(begun.Code));
        // The name was taken, say.
        first.GiveBack();
        _desk.Take(begun.Code)!.Approve("token", "b1");
        Assert.Null(_desk.Take(begun.Code));
        _desk.Ask(begun.Secret);
        Assert.Null(_desk.Take(begun.Code));
        Assert.Null(_desk.Take("AAAA-AAAA"));
        Assert.Null(_desk.Take(""));
    }

    [Fact]
    public void Pairing_ends_after_ten_minutes_and_an_approved_one_waits_ten_more_for_its_screen()
    {
        PairingBegun late = _desk.Begin(Wall)!;
        _time.Advance(TimeSpan.FromMinutes(5));
        PairingBegun begun = _desk.Begin(Wall)!;
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<PairingState.Waiting>(_desk.Ask(late.Secret)).Left);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<PairingState.Over>(_desk.Ask(late.Secret));
        Assert.Null(_desk.Take(late.Code));
        _desk.Take(begun.Code)!.Approve("token", "b1");
        _time.Advance(PairingDesk.Life - TimeSpan.FromSeconds(1));
        Assert.IsType<PairingState.Approved>(_desk.Ask(begun.Secret));
        PairingBegun unfetched = _desk.Begin(Wall)!;
        _desk.Take(unfetched.Code)!.Approve("token", "b2");
        _time.Advance(PairingDesk.Life);
        Assert.IsType<PairingState.Over>(_desk.Ask(unfetched.Secret));
    }

    [Fact]
    public void Clock_that_is_set_ends_no_pairing()
    {
        PairingBegun begun = _desk.Begin(Wall)!;
        _time.SetBy = TimeSpan.FromDays(365);
        Assert.IsType<PairingState.Waiting>(_desk.Ask(begun.Secret));
    }

    [Fact]
    public void Board_that_is_revoked_before_its_screen_asks_gives_no_token()
    {
        PairingBegun begun = _desk.Begin(Wall)!;
        _desk.Take(begun.Code)!.Approve("token", "b1");
        _desk.Revoked("b1");
        Assert.IsType<PairingState.Over>(_desk.Ask(begun.Secret));
    }

    [Fact]
    public void Address_begins_only_so_many_and_so_do_all_together()
    {
        for (int i = 0; i < PairingDesk.MostOfAddress; i++) Assert.NotNull(_desk.Begin(Wall));
        Assert.Null(_desk.Begin(Wall));
        Assert.Null(_desk.Begin(IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.NotNull(_desk.Begin(IPAddress.Parse("2001:db8::1")));
        // Who has a network of IPv6 has more addresses than there are pairings.
        for (int i = 1; i < PairingDesk.MostOfAddress; i++) Assert.NotNull(_desk.Begin(IPAddress.Parse($"2001:db8::{i + 1:x}")));
        Assert.Null(_desk.Begin(IPAddress.Parse("2001:db8::ffff")));
        for (int i = 2 * PairingDesk.MostOfAddress; i < PairingDesk.Most; i++) Assert.NotNull(_desk.Begin(IPAddress.Parse($"198.51.100.{i}")));
        Assert.Null(_desk.Begin(IPAddress.Parse("203.0.113.1")));
        _time.Advance(PairingDesk.Life);
        Assert.NotNull(_desk.Begin(Wall));
        Assert.NotNull(_desk.Begin(IPAddress.Parse("203.0.113.1")));
    }
}
