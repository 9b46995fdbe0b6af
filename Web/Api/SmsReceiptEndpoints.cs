using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Api;

/// <summary>
/// Where SMS gateways report whether a message arrived. The signed address is all that is asked for: Kannel can do no more than GET it. A report says one thing of one message and does nothing else.
/// </summary>
internal static class SmsReceiptEndpoints
{
    private const string Path = "/sms/receipts/{token}";
    private const string SharedPath = "/sms/receipts";
    private const string Expected = $"A report is a form ({FormBody.Type}).";
    private const int LongestWord = 200;
    private static readonly string[] Needed = ["id", "phone", "status"];

    public static void MapSmsReceiptEndpoints(this RouteGroupBuilder api)
    {
        Describe(api.MapGet(Path, GetAsync), "reportSmsByGet", "A gateway such as Kannel reports on a message: status 1 (on the device), 2 or 16 (never will be); others say nothing");
        Describe(api.MapPost(Path, PostAsync), "reportSms", "A gateway such as Twilio reports on a message by a form: MessageStatus and ErrorCode")
            .Accepts<SmsReportForm>(FormBody.Type).Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        Describe(api.MapPost(SharedPath, PostSharedAsync), "reportSmsSigned", "A provider such as smsc.kz, which knows one address for all messages, reports on one by a form that is signed with Sms:Http:ReportSecret")
            .Accepts<SmscReportForm>(FormBody.Type).Refuses(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.AllowAnonymous().As(name, summary).Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);

    private static ValueTask<Results<NoContent, ValidationProblem, ProblemHttpResult>> GetAsync(HttpContext http, string token, SmsReceipts receipts, string? status = null) =>
        TakeAsync(http, token, receipts, "status", status, null);

    private static ValueTask<Results<NoContent, ValidationProblem, ProblemHttpResult>> PostAsync(HttpContext http, string token, SmsReceipts receipts) => FormBody.ReadAsync<NoContent>(http, Expected, form =>
    {
        string error = form["ErrorCode"].ToString();
        return TakeAsync(http, token, receipts, "MessageStatus", form["MessageStatus"], error.Length > 0 ? $"error {error}" : null);
    });

    private static ValueTask<Results<NoContent, ValidationProblem, ProblemHttpResult>> PostSharedAsync(HttpContext http, SmsReceipts receipts) => FormBody.ReadAsync<NoContent>(http, Expected, async form =>
    {
        string Field(string name) => form[name].ToString();
        if (Needed.FirstOrDefault(f => Field(f).Length is 0 or > LongestWord) is { } missing) return Invalid.Field(missing, "id, phone and status say what became of which message.");
        SignedReport report = new(Field("id"), Field("phone"), Field("status"), Field("err"), Field("md5"), Field("sha1"));
        return Say(http, await receipts.TakeAsync(report, http.RequestAborted));
    });

    private static async ValueTask<Results<NoContent, ValidationProblem, ProblemHttpResult>> TakeAsync(
        HttpContext http, string token, SmsReceipts receipts, string field, string? status, string? detail)
    {
        if (string.IsNullOrEmpty(status) || status.Length > LongestWord) return Invalid.Field(field, $"{field} says what became of the message.");
        return Say(http, await receipts.TakeAsync(token, status, detail, http.RequestAborted));
    }

    private static Results<NoContent, ValidationProblem, ProblemHttpResult> Say(HttpContext http, ReceiptVerdict verdict)
    {
        http.Response.Headers.CacheControl = "no-store";
        return verdict switch
        {
            ReceiptVerdict.Taken => TypedResults.NoContent(),
            ReceiptVerdict.TooMany => TypedResults.Problem("There are more reports than are taken in a minute.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many"),
            _ => Invalid.NotFound("There is no message that is reported on here."),
        };
    }
}

/// <summary>What of a gateway's report is looked at.</summary>
/// <param name="MessageStatus">What became of the message, in the gateway's word.</param>
/// <param name="ErrorCode">Why it never arrives, or null.</param>
internal sealed record SmsReportForm(string MessageStatus, string? ErrorCode);

/// <summary>What of a report of a provider with one address for all messages is looked at.</summary>
/// <param name="Id">The provider's number of the message.</param>
/// <param name="Phone">Its recipient.</param>
/// <param name="Status">What became of it, in the provider's number.</param>
/// <param name="Err">Why it never arrives, or null.</param>
/// <param name="Md5">The MD5 of <c>id:phone:status:secret</c> in hexadecimal digits, or null.</param>
/// <param name="Sha1">The same by SHA-1, or null.</param>
internal sealed record SmscReportForm(string Id, string Phone, string Status, string? Err, string? Md5, string? Sha1);
