using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Web.Api;

/// <summary>Answers to bad input and missing things, as problem details (RFC 9457) with the field's name.</summary>
internal static class Invalid
{
    public static ValidationProblem Field(string name, params string[] messages) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [name] = messages });

    public static ValidationProblem? Page(int offset, int limit, int max)
    {
        if (offset < 0) return Field("offset", "offset is 0 or more.");
        return limit < 1 || limit > max ? Field("limit", $"limit is 1 to {max}.") : null;
    }

    /// <summary>Whether texts exist in this language.</summary>
    public static bool IsLanguage(string language) => language is "kk" or "ru" or "en";

    public static ProblemHttpResult NotFound(string message) =>
        TypedResults.Problem(message, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult NoNode(string id) => NotFound($"No device or channel has the id '{id}'.");

    public static ProblemHttpResult NoIncident(long number) => NotFound($"There is no incident {number}.");

    /// <summary>There is nothing of this id; what was probably meant is told.</summary>
    public static ProblemHttpResult Unknown(string noun, string id, IEnumerable<string> known) =>
        NotFound($"There is no {noun} {id}.{(Suggestion.Nearest(id, known) is { } near ? $" Did you mean \"{near}\"?" : "")}");

    /// <summary>The store is away: live data is still served, history is not.</summary>
    public static ProblemHttpResult StoreAway(Exception e) =>
        TypedResults.Problem($"The database does not answer ({e.GetType().Name}); live data is not affected.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Store away");
}
