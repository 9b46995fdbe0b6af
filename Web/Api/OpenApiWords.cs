using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Api;

/// <summary>What the OpenAPI document says of the whole.</summary>
internal static class OpenApiWords
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "NetWatch";
            document.Info.Version = Product.Version;
            document.Info.Description =
                "Errors are problem details (RFC 9457); errors names each field: a JSON pointer (RFC 6901) into the body, or the name of a word of path, query or header. "
                + "Changes are made by whom the request names as actor: in the body of actions, in the query where the body is the thing itself. With the local token of data/local.token "
                + "(Authorization: Bearer) the actor is local: and the user that X-NetWatch-Actor names.";
            // Relative to where it was read: behind a proxy this process does not know its address.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["localToken"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The first line of data/local.token." };
            return Task.CompletedTask;
        });

        // A local time has no offset, which "date-time" would demand.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(DateTime) || context.JsonTypeInfo.Type == typeof(DateTime?))
            {
                schema.Format = null;
                schema.Pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$";
                schema.Description ??= "A local time, without an offset.";
            }
            else if (context.JsonTypeInfo.Type == typeof(TimeSpan))
            {
                schema.Pattern = null;
                schema.Description ??= "A span of time: 2h, 1h30m, 02:00:00.";
            }

            return Task.CompletedTask;
        });
    }
}
