using NetWatch.Notifier.Operations;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>What became of an action, as an answer over HTTP.</summary>
internal static class Outcomes
{
    /// <summary>The answer.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="done">Answers when it is done.</param>
    /// <param name="within">The part of what people set up that the body stands for (<c>contacts.ivan</c>); empty: the body is the whole.</param>
    public static IResult Answer(ActionOutcome outcome, Func<ActionOutcome.Done, IResult> done, string within = "") => outcome switch
    {
        ActionOutcome.Done d => done(d),
        ActionOutcome.NotFound(var sentence) => Invalid.NotFound(sentence),
        ActionOutcome.Conflict(var sentence) => Conflict(sentence),
        ActionOutcome.Invalid(var defects) => TypedResults.ValidationProblem(Errors(defects, within)),
        _ => TypedResults.Accepted((string?)null, new AcceptedAnswer("It stands in the log and will be done: the engine has not come to it yet.")),
    };

    /// <summary>It does not fit what is.</summary>
    public static IResult Conflict(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status409Conflict, title: "Conflict");

    /// <summary>Defects by the JSON pointers of their fields.</summary>
    public static Dictionary<string, string[]> Errors(IReadOnlyList<OperationsDefect> defects, string within = "") => defects
        .GroupBy(d => Pointer.Of(d.Path, within), d => d.Sentence, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}

/// <summary>Something that will be done.</summary>
/// <param name="Detail">What, in English.</param>
public sealed record AcceptedAnswer(string Detail);
