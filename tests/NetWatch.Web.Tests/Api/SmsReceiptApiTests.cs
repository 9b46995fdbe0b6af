using System.Net;
using System.Text;

namespace NetWatch.Web.Tests.Api;

/// <summary>What a gateway, or somebody else, may send to where delivery is reported.</summary>
[Collection(ApiCollection.Name)]
public sealed class SmsReceiptApiTests(ApiHost host)
{
    private const string Form = "application/x-www-form-urlencoded";

    public static TheoryData<string, string, HttpStatusCode> Bodies { get; } = new()
    {
        { Form, "MessageStatus=delivered", HttpStatusCode.NotFound },
        { Form, "", HttpStatusCode.BadRequest },
        { Form, "MessageStatus=" + new string('x', 300), HttpStatusCode.BadRequest },
        { Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"k{i}=1")), HttpStatusCode.BadRequest },
        { Form, "MessageStatus=" + new string('x', 100_000), HttpStatusCode.RequestEntityTooLarge },
        { "application/json", "{}", HttpStatusCode.UnsupportedMediaType },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Report_that_nobody_signed_or_that_is_none_is_refused(string type, string body, HttpStatusCode status)
    {
        using HttpResponseMessage reply = await host.Http.PostAsync("/api/v1/sms/receipts/forged", new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("id=4711&phone=77011234567&status=1&md5=0cc175b9c0f1b6a831c399e269772661", HttpStatusCode.NotFound)]
    [InlineData("id=4711&phone=77011234567&md5=0cc175b9c0f1b6a831c399e269772661", HttpStatusCode.BadRequest)]
    public async Task Report_to_the_address_of_all_messages_that_nobody_signed_is_refused(string body, HttpStatusCode status)
    {
        using HttpResponseMessage reply = await host.Http.PostAsync("/api/v1/sms/receipts", new StringContent(body, Encoding.UTF8, Form), TestContext.Current.CancellationToken);
        Assert.Equal(status, reply.StatusCode);
    }

    [Fact]
    public async Task Report_by_GET_that_nobody_signed_is_refused()
    {
        using HttpResponseMessage reply = await host.Http.GetAsync("/api/v1/sms/receipts/forged?status=1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }
}
