using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using NetWatch.Core.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Access.Boards;

/// <summary>What a screen asks: to be paired, and then what it shows.</summary>
internal static class ScreenEndpoints
{
    /// <summary>The header with a pairing's secret. It is in no address, so that no log has it.</summary>
    public const string SecretHeader = "X-NetWatch-Pairing";

    private const int Most = 4 * 1024;
    private const int LongestSecret = 100;
    private const string Busy = "60";

    public static void MapScreenEndpoints(this RouteGroupBuilder api)
    {
        api.MapPost("/boards/pairing", Begin).AllowAnonymous().As("beginPairing", "A screen asks to be paired: a code to show, and a secret to ask with")
            .Gives<PairingAnswer>(StatusCodes.Status201Created).Refuses(StatusCodes.Status429TooManyRequests);
        api.MapGet("/boards/pairing", Ask).AllowAnonymous().As("getPairing", "Whether the pairing of a secret (header X-NetWatch-Pairing) was approved; then the board's cookie comes with the answer, once")
            .Gives<PairingStateAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/board", OwnAsync).AllowAnonymous().As("getOwnBoard", "A paired screen's own name and plan; no content for a browser that never was one, 404 for one that was revoked")
            .Gives<OwnBoardAnswer>().Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status404NotFound);
        api.MapPost("/board/heartbeat", BeatAsync).RequireAuthorization(Rights.Board).ChangesNothing().As("reportHeartbeat", "A sign of life of a paired screen, every 30 seconds: the layout that it shows, the revision that it painted last, whether that is stale")
            .Takes<HeartbeatRequest>().Produces(StatusCodes.Status204NoContent);
    }

    private static IResult Begin(HttpContext http, PairingDesk desk)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (desk.Begin(http.Connection.RemoteIpAddress) is { } begun) return TypedResults.Created("/api/v1/boards/pairing", new PairingAnswer(begun.Code, begun.Secret, Seconds(begun.Left)));
        http.Response.Headers.RetryAfter = Busy;
        return TypedResults.Problem($"Too many screens wait to be paired. Try again in {Busy} s.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many");
    }

    private static IResult Ask(HttpContext http, PairingDesk desk, BoardBook book)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers[SecretHeader].ToString() is not { Length: > 0 and <= LongestSecret } secret) return Invalid.Field(SecretHeader, $"{SecretHeader} is the secret that POST gave.");
        switch (desk.Ask(secret))
        {
            case PairingState.Waiting waiting:
                return TypedResults.Ok(new PairingStateAnswer(false, Seconds(waiting.Left), null));
            case PairingState.Approved approved when book.Boards.TryGetValue(approved.BoardId, out PairedBoard? board):
                BoardHandler.SetCookie(http, approved.Token);
                return TypedResults.Ok(new PairingStateAnswer(true, 0, board.Name));
            default:
                return Invalid.NotFound("This pairing is over: a new one begins with POST.");
        }
    }

    /// <remarks>Every page of a board asks, also in browsers of people: that one is no paired screen is no failure.</remarks>
    private static async Task<IResult> OwnAsync(HttpContext http, BoardBook book)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Cookies[BoardHandler.Cookie] is not { Length: > 0 } token) return TypedResults.NoContent();
        if ((await http.AuthenticateAsync(AccessServices.ByBoard)).Principal?.FindFirstValue(BoardHandler.Board) is not { } id || !book.Boards.TryGetValue(id, out PairedBoard? board)) return Invalid.NotFound("This board was revoked.");
        // Browsers forget a cookie in the end that is never set anew.
        BoardHandler.SetCookie(http, token);
        return TypedResults.Ok(new OwnBoardAnswer(board.Id, board.Name, board.Plan, Product.Version));
    }

    private static async Task<IResult> BeatAsync(HttpContext http, BoardPresence presence)
    {
        (HeartbeatRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<HeartbeatRequest>(http, Most);
        if (request is null) return refusal!;
        if (request.Revision < 0) return Invalid.Field("/revision", "revision is 0 or more.");
        presence.Heard(http.User.FindFirstValue(BoardHandler.Board)!, request);
        return TypedResults.NoContent();
    }

    private static int Seconds(TimeSpan left) => (int)Math.Ceiling(left.TotalSeconds);
}
