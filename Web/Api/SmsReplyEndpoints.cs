using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>
/// Where SMS gateways hand over what people answer to text messages. The address ends with a secret of the configuration, since Kannel can do no more than GET it. Whatever comes of a message, the gateway is
/// told nothing: the answer goes back to its sender as a message.
/// </summary>
internal static class SmsReplyEndpoints
{
    private const string Path = "/sms/replies/{secret}";
    private const string Nothing = "Nothing takes messages here.";
    private const int LongestSender = 40;
    private const int LongestText = 4000;

    private static readonly string[] SenderNames = ["from", "phone", "sender"];
    private static readonly string[] TextNames = ["text", "body", "mes", "message"];

    public static void MapSmsReplyEndpoints(this RouteGroupBuilder api)
    {
        Describe(api.MapGet(Path, GetAsync), "takeSmsReplyByGet", "A gateway such as Kannel hands over a message that somebody sent: its sender and its text");
        Describe(api.MapPost(Path, PostAsync), "takeSmsReply", "A gateway such as Twilio hands over a message that somebody sent by a form: From and Body, or phone and mes")
            .Accepts<SmsReplyForm>(FormBody.Type).Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.AllowAnonymous().As(name, summary).Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static ValueTask<Results<Ok, ValidationProblem, ProblemHttpResult>> GetAsync(HttpContext http, string secret, SmsReplies replies, string? from = null, string? text = null) =>
        TakeAsync(http, secret, replies, from, text);

    private static async ValueTask<Results<Ok, ValidationProblem, ProblemHttpResult>> PostAsync(HttpContext http, string secret, SmsReplies replies)
    {
        if (!replies.IsSecret(secret)) return Invalid.NotFound(Nothing);
        return await FormBody.ReadAsync<Ok>(http, $"A message is a form ({FormBody.Type}) with From and Body.", form =>
        {
            string? Field(string[] names) => names.Select(n => (string?)form[n]).FirstOrDefault(v => v is not null);
            return TakeAsync(http, secret, replies, Field(SenderNames), Field(TextNames));
        });
    }

    private static async ValueTask<Results<Ok, ValidationProblem, ProblemHttpResult>> TakeAsync(HttpContext http, string secret, SmsReplies replies, string? from, string? text)
    {
        if (!replies.IsSecret(secret)) return Invalid.NotFound(Nothing);
        if (string.IsNullOrWhiteSpace(from) || from.Length > LongestSender) return Invalid.Field("from", "from is the number that sent the message.");
        if (text is null || text.Length > LongestText) return Invalid.Field("text", "text is what the message says.");
        http.Response.Headers.CacheControl = "no-store";
        await replies.TakeAsync(from, text, http.RequestAborted);
        return TypedResults.Ok();
    }
}

/// <summary>What of a gateway's form is looked at.</summary>
/// <param name="From">Who sent the message; also <c>phone</c> or <c>sender</c>.</param>
/// <param name="Body">What it says; also <c>text</c>, <c>mes</c> or <c>message</c>.</param>
internal sealed record SmsReplyForm(string From, string Body);
