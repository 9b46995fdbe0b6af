using Microsoft.AspNetCore.Authorization;

namespace NetWatch.Web.Access;

/// <summary>
/// Puts every change that the API makes into the audit log: who, from where, which operation, on what, before and after. It is written when the change is done; the event log has the change itself in one commit with its
/// actor. Endpoints that write better records themselves, or change nothing, say so; who adds one and says nothing is on record.
/// </summary>
internal static class ChangeAudit
{
    /// <summary>Says that an endpoint writes its records itself, in one commit with what it changes.</summary>
    public static T RecordsItself<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Off());

    /// <summary>Says that an endpoint changes nothing that somebody set up or worked on.</summary>
    public static T ChangesNothing<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Off());

    /// <summary>Records the changes of a group.</summary>
    public static void Enforce(RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
    {
        object? result = await next(context);
        if (IsOnRecord(context.HttpContext.GetEndpoint())) await RecordAsync(context.HttpContext, result);
        return result;
    });

    /// <summary>Whether what an endpoint does is recorded here.</summary>
    public static bool IsOnRecord(Endpoint? endpoint) =>
        endpoint is not null && endpoint.Metadata.GetMetadata<Off>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Any(m => !HttpMethods.IsGet(m) && !HttpMethods.IsHead(m));

    private static async ValueTask RecordAsync(HttpContext http, object? result)
    {
        int status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        ChangeRecord change = ChangeRecord.Of(http);
        if (status >= StatusCodes.Status300MultipleChoices || change.IsTrial) return;
        Actor actor = AccessServices.ActorOf(http);
        if (change.Actor is { } said) actor = actor with { Name = said };
        await http.RequestServices.GetRequiredService<AccessBook>().RecordAsync(
            actor,
            http.GetEndpoint()!.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
            http.Request.Path.Value!["/api/v1/".Length..],
            // What stands in the log, and is not yet done.
            status == StatusCodes.Status202Accepted ? "accepted" : "done",
            change.Before, change.After,
            // It is done, whether or not who asked still listens.
            CancellationToken.None);
    }

    private sealed record Off;
}
