using Microsoft.AspNetCore.Http.HttpResults;

namespace NetWatch.Web.Api.Bodies;

/// <summary>Reads forms, which is what SMS gateways send.</summary>
internal static class FormBody
{
    /// <summary>The kind of body.</summary>
    public const string Type = "application/x-www-form-urlencoded";

    /// <summary>Reads a form and takes it.</summary>
    /// <typeparam name="TDone">The answer when it was taken.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="what">What it should have been, for who sent something else: "A report is a form with MessageStatus."</param>
    /// <param name="take">Takes the form.</param>
    public static async ValueTask<Results<TDone, ValidationProblem, ProblemHttpResult>> ReadAsync<TDone>(
        HttpContext http, string what, Func<IFormCollection, ValueTask<Results<TDone, ValidationProblem, ProblemHttpResult>>> take)
        where TDone : IResult
    {
        if (!http.Request.HasFormContentType) return TypedResults.Problem(what, statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Unsupported media type");
        try
        {
            return await take(await http.Request.ReadFormAsync(http.RequestAborted));
        }
        catch (InvalidDataException e)
        {
            return Invalid.Field("", e.Message);
        }
    }
}
