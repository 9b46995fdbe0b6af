using System.Net;
using System.Text;

namespace NetWatch.Web.Tests.Api;

/// <summary>What a gateway, or somebody else, may send to where answers to text messages are handed over.</summary>
[Collection(ApiCollection.Name)]
public sealed class SmsReplyApiTests(ApiHost host)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Right = "/api/v1/sms/replies/" + ApiHost.ReplySecret;
    private const string Wrong = "/api/v1/sms/replies/" + ApiHost.ReplySecret + "0";

    public static TheoryData<string, string, string, HttpStatusCode> Bodies { get; } = new()
    {
        { Right, Form, "From=%2B77011234567&Body=123456", HttpStatusCode.OK },
        { Right, Form, "phone=77011234567&mes=123456&to=x", HttpStatusCode.OK },
        { Right, Form, "From=%2B77011234567&Body=", HttpStatusCode.OK },
        { Right, Form, "From=%2B77011234567", HttpStatusCode.BadRequest },
        { Right, Form, "Body=123456", HttpStatusCode.BadRequest },
        { Right, Form, "", HttpStatusCode.BadRequest },
        { Right, Form, "From=" + new string('7', 300) + "&Body=1", HttpStatusCode.BadRequest },
        { Right, Form, "From=7&Body=" + new string('1', 5000), HttpStatusCode.BadRequest },
        { Right, Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"k{i}=1")), HttpStatusCode.BadRequest },
        { Right, Form, "From=7&Body=" + new string('x', 100_000), HttpStatusCode.RequestEntityTooLarge },
        { Right, "application/json", "{}", HttpStatusCode.UnsupportedMediaType },
        { Wrong, Form, "From=%2B77011234567&Body=123456", HttpStatusCode.NotFound },
        { Wrong, Form, "", HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Message_is_a_form_from_who_knows_the_secret(string path, string type, string body, HttpStatusCode status)
    {
        using HttpResponseMessage reply = await host.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);
        Assert.Equal(status, reply.StatusCode);
        // What became of it is nobody's business but its sender's.
        if (status == HttpStatusCode.OK) Assert.Equal("", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        else Assert.Equal("application/problem+json", reply.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(Right + "?from=%2B77011234567&text=hello", HttpStatusCode.OK)]
    [InlineData(Right + "?from=%2B77011234567&text=", HttpStatusCode.OK)]
    [InlineData(Right + "?from=%2B77011234567", HttpStatusCode.BadRequest)]
    [InlineData(Right + "?text=hello", HttpStatusCode.BadRequest)]
    [InlineData(Wrong + "?from=%2B77011234567&text=hello", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/sms/replies/%D0%B6?from=1&text=1", HttpStatusCode.NotFound)]
    public async Task Message_may_come_by_GET(string path, HttpStatusCode status)
    {
        using HttpResponseMessage reply = await host.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, reply.StatusCode);
    }
}
