using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Access.Boards;

/// <summary>Boards as operators set them up.</summary>
internal static class BoardEndpoints
{
    private const int Most = 16 * 1024;

    public static void MapBoardEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/boards", List)
            .RequireAuthorization(Rights.Operator).As("listBoards", "Paired screens: what each shows, whether it is connected, and what it said last").Gives<Page<BoardRow>>();
        api.MapPost("/boards", ApproveAsync).RequireAuthorization(Rights.Operator).RecordsItself().As("approveBoard", "Pairs the screen that shows this code; a code is good once, and who tries many waits")
            .Takes<BoardApproval>().Gives<BoardRow>(StatusCodes.Status201Created).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests);
        api.MapPut("/boards/{id}", PutAsync).RequireAuthorization(Rights.Operator).RecordsItself().As("putBoard", "Gives a board another name and plan; its screen follows at once")
            .Takes<BoardRequest>().Gives<BoardRow>().Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
        api.MapDelete("/boards/{id}", RevokeAsync).RequireAuthorization(Rights.Operator).RecordsItself().As("revokeBoard", "Revokes a board: its line ends at once, and its screen shows the pairing page")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed);
    }

    private static Ok<Page<BoardRow>> List(BoardAnswers answers)
    {
        IReadOnlyList<BoardRow> all = answers.All();
        return TypedResults.Ok(new Page<BoardRow>(all.Count, all));
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, PairingDesk desk, BoardBook book, AccessBook access, BoardAnswers answers, CancellationToken cancellationToken)
    {
        (BoardApproval? request, IResult? refusal) = await RequestBody.ReadJsonAsync<BoardApproval>(http, Most);
        if (request is null) return refusal!;
        Dictionary<string, string[]> defects = BoardRules.Defects(request.Name, request.Plan);
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        Actor actor = AccessServices.ActorOf(http);
        if (desk.Guesses.LockedUntil(actor.Name, actor.Address) is { } until) return SessionEndpoints.TooMany(http, until);
        if (desk.Take(request.Code) is not { } claim)
        {
            desk.Guesses.Failed(actor.Name, actor.Address);
            await access.RecordAsync(actor, "board.pair", "board:?", "wrong code", cancellationToken);
            return Invalid.NotFound("No screen shows this code now. A code is good for 10 minutes, and once.");
        }

        bool approved = false;
        try
        {
            (BoardOutcome outcome, string token, PairedBoard? board) = await book.AddAsync(request.Name.Trim(), request.Plan, actor, cancellationToken);
            if (board is null) return RefusalOf(outcome, request.Name, "", book);
            claim.Approve(token, board.Id);
            approved = true;
            desk.Guesses.Succeeded(actor.Name);
            return TypedResults.Created($"/api/v1/boards/{board.Id}", answers.Of(board));
        }
        finally
        {
            if (!approved) claim.GiveBack();
        }
    }

    private static async Task<IResult> PutAsync(string id, HttpContext http, BoardBook book, BoardAnswers answers, CancellationToken cancellationToken)
    {
        (BoardRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<BoardRequest>(http, Most);
        if (request is null) return refusal!;
        Dictionary<string, string[]> defects = BoardRules.Defects(request.Name, request.Plan);
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        IResult? unmet = null;
        BoardOutcome outcome = await book.ChangeAsync(id, request.Name.Trim(), request.Plan, AccessServices.ActorOf(http), cancellationToken, before => (unmet = Unmet(http, before)) is null);
        if (unmet is not null) return unmet;
        return outcome == BoardOutcome.Done && book.Boards.TryGetValue(id, out PairedBoard? board) ? TypedResults.Ok(answers.Of(board)) : RefusalOf(outcome, request.Name, id, book);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext http, BoardBook book, CancellationToken cancellationToken)
    {
        IResult? unmet = null;
        BoardOutcome outcome = await book.RemoveAsync(id, AccessServices.ActorOf(http), cancellationToken, before => (unmet = Unmet(http, before)) is null);
        if (unmet is not null) return unmet;
        return outcome == BoardOutcome.Done ? TypedResults.NoContent() : RefusalOf(outcome, "", id, book);
    }

    private static IResult? Unmet(HttpContext http, PairedBoard present) => Revisions.Unmet(http, BoardRow.TagOf(present));

    private static IResult RefusalOf(BoardOutcome outcome, string name, string id, BoardBook book) => outcome switch
    {
        BoardOutcome.NameTaken => Outcomes.Conflict($"There is a board {name.Trim()} already."),
        BoardOutcome.Full => Outcomes.Conflict($"There are {BoardBook.Most} boards: revoke one that is not used any more."),
        _ => Invalid.Unknown("board", id, book.Boards.Keys),
    };
}
