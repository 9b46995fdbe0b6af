using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access.Boards;

/// <summary>A pairing that begins. The screen keeps the secret to itself.</summary>
/// <param name="Code">What the screen shows.</param>
/// <param name="Secret">What it asks with, in <c>X-NetWatch-Pairing</c>.</param>
/// <param name="SecondsLeft">How long the code is good.</param>
internal sealed record PairingAnswer(string Code, string Secret, int SecondsLeft);

/// <summary>How a pairing stands.</summary>
/// <param name="Paired">True: approved; the board's cookie comes with this answer, this once.</param>
/// <param name="SecondsLeft">How long the code is still good.</param>
/// <param name="Name">The board's name, once it is approved.</param>
internal sealed record PairingStateAnswer(bool Paired, int SecondsLeft, string? Name);

/// <summary>The approval of a screen.</summary>
/// <param name="Code">What the screen shows.</param>
/// <param name="Name">The name of the board.</param>
/// <param name="Plan">What it shows.</param>
internal sealed record BoardApproval(string Code, string Name, BoardPlan Plan);

/// <summary>A board as it is to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Plan">What it shows.</param>
internal sealed record BoardRequest(string Name, BoardPlan Plan);

/// <summary>A paired board, without its token.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plan">What it shows.</param>
/// <param name="CreatedBy">Who approved it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UsedAt">When its screen was there last, to the hour; null: never.</param>
/// <param name="Ended">True: nobody used it for 90 days, and its token is refused.</param>
/// <param name="Connected">Whether its screen holds a line at this moment.</param>
/// <param name="Heartbeat">What its screen said last, since this start; null: nothing yet.</param>
/// <param name="Tag">Another one after every change of its name or plan. A change with it, in quotes, as <c>If-Match</c> overwrites nobody's.</param>
internal sealed record BoardRow(string Id, string Name, BoardPlan Plan, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt, bool Ended, bool Connected, HeartbeatRow? Heartbeat, string Tag)
{
    /// <summary>The tag of a board. That its screen was there is no change.</summary>
    public static string TagOf(PairedBoard b)
    {
        string set = JsonSerializer.Serialize(new { b.Id, b.Name, b.Plan });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(set)).AsSpan(0, 8));
    }
}

/// <summary>What a screen said last.</summary>
/// <param name="At">When.</param>
/// <param name="Layout">The layout that it shows.</param>
/// <param name="Revision">The revision that it painted last.</param>
/// <param name="Stale">True: what it shows is old.</param>
internal sealed record HeartbeatRow(DateTimeOffset At, BoardLayout Layout, long Revision, bool Stale);

/// <summary>A sign of life of a screen, every 30 seconds.</summary>
/// <param name="Layout">The layout that it shows.</param>
/// <param name="Revision">The revision that it painted last.</param>
/// <param name="Stale">True: what it shows is old.</param>
internal sealed record HeartbeatRequest(BoardLayout Layout, long Revision, bool Stale);

/// <summary>A board as its own screen sees it.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plan">What it shows.</param>
/// <param name="Build">The version of the server: with another one the page is loaded anew.</param>
internal sealed record OwnBoardAnswer(string Id, string Name, BoardPlan Plan, string Build);
