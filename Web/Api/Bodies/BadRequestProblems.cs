using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace NetWatch.Web.Api.Bodies;

/// <summary>Says which word of a query or a path could not be read, which the framework knows and would keep to itself.</summary>
internal sealed partial class BadRequestProblems : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad) return false;
        Match match = Parameter().Match(bad.Message);
        IResult answer = !match.Success || bad.StatusCode != StatusCodes.Status400BadRequest
            ? TypedResults.Problem(bad.Message, statusCode: bad.StatusCode)
            : Invalid.Field(match.Groups["name"].Value, match.Groups["value"].Success ? $"\"{match.Groups["value"].Value}\" is no {Word(match.Groups["type"].Value)}." : $"{match.Groups["name"].Value} is needed.");
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private static string Word(string type) => type.TrimEnd('?') switch
    {
        "int" or "long" or "Int32" or "Int64" => "whole number",
        "bool" or "Boolean" => "true or false",
        "double" or "Double" => "number",
        "DateTimeOffset" => "time with its offset, such as 2026-11-28T22:00:00+05:00",
        _ => "value that is known here",
    };

    // Failed to bind parameter "int limit" from "abc".  Required parameter "long incident" was not provided from query string.
    [GeneratedRegex("parameter \"(?<type>[^ \"]+) (?<name>[^\"]+)\" (?:from \"(?<value>[^\"]*)\"|was not provided)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
