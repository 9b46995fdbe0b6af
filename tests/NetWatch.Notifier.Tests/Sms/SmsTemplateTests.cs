using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Sms;

namespace NetWatch.Notifier.Tests.Sms;

public sealed class SmsTemplateTests
{
    private const string Evil = "a&b=c#?/%\"\\<x>{user} Қ😀\r\nX-Header: 1";

    private static readonly Dictionary<string, string> Values = new()
    {
        ["server"] = "http://gw:13013",
        ["to"] = "+77011234567",
        ["from"] = "",
        ["text"] = Evil,
        ["id"] = "incident-1",
        ["coding"] = "2",
        ["parts"] = "1",
        ["user"] = "nw",
        ["password"] = "p@ss&word",
        ["basic"] = "bnc6",
    };

    [Fact]
    public void Values_in_a_URL_cannot_leave_their_parameter()
    {
        string url = SmsTemplate.Fill("{server}/send?u={user}&p={password}&from={from}&to={to}&t={text}&f={from}", SmsPlace.Url, Values);
        Assert.Equal($"http://gw:13013/send?u=nw&p=p%40ss%26word&to=%2B77011234567&t={Uri.EscapeDataString(Evil)}", url);
        Assert.Equal(Evil, Uri.UnescapeDataString(new Uri(url).Query.Split("t=")[1]));
    }

    [Fact]
    public void Empty_parameter_is_left_out_at_the_beginning_too()
    {
        Assert.Equal("http://x/?&to=1", SmsTemplate.Fill("http://x/?from={from}&to=1", SmsPlace.Url, Values));
        Assert.Equal("&to=1", SmsTemplate.Fill("from={from}&to=1", SmsPlace.Url, Values));
        Assert.Equal("from=NW-&to=1", SmsTemplate.Fill("from=NW-{from}&to=1", SmsPlace.Url, Values));
    }

    [Fact]
    public void Values_in_json_and_xml_come_back_as_they_were()
    {
        using JsonDocument json = JsonDocument.Parse(SmsTemplate.Fill("{\"to\":\"{to}\",\"n\":{\"text\":\"{text}\"},\"coding\":{coding}}", SmsPlace.Json, Values));
        Assert.Equal((Evil, 2), (json.RootElement.GetProperty("n").GetProperty("text").GetString(), json.RootElement.GetProperty("coding").GetInt32()));
        Assert.Equal(Evil.Replace("\r\n", "\n", StringComparison.Ordinal), System.Xml.Linq.XElement.Parse(SmsTemplate.Fill("<m to=\"{to}\">{text}</m>", SmsPlace.Xml, Values)).Value);
    }

    [Fact]
    public void Header_cannot_begin_another_one() =>
        Assert.DoesNotContain('\n', SmsTemplate.Fill("Bearer {text}", SmsPlace.Plain, Values));

    [Theory]
    [InlineData("{to:digits}", "Json", "77011234567")]
    [InlineData("{to:url}", "Plain", "%2B77011234567")]
    [InlineData("{password:raw}", "Url", "p@ss&word")]
    [InlineData("{user:json}", "Plain", "nw")]
    [InlineData("{user:xml}", "Plain", "nw")]
    [InlineData("{id:hex-ucs2}", "Plain", "0069006E0063006900640065006E0074002D0031")]
    public void Formats_name_another_encoding(string template, string place, string expected) =>
        Assert.Equal(expected, SmsTemplate.Fill(template, Enum.Parse<SmsPlace>(place), Values));

    [Theory]
    [InlineData("OK - 1 SMS, ID - 4711", "^OK", "OK")]
    [InlineData("OK - 1 SMS, ID - 4711", @"\bID - (\d+)", "4711")]
    [InlineData("ERROR = 2 (authorise error)", "^OK", null)]
    [InlineData("{\"sid\":\"SM1\",\"status\":\"queued\",\"e\":null,\"l\":[{\"a/b\":7}]}", "json:/status=sent|queued", "queued")]
    [InlineData("{\"sid\":\"SM1\",\"status\":\"failed\"}", "json:/status=sent|queued", null)]
    [InlineData("{\"sid\":\"SM1\"}", "json:/sid", "SM1")]
    [InlineData("{\"e\":null}", "json:/e", null)]
    [InlineData("{\"l\":[{\"a/b\":7}]}", "json:/l/0/a~1b=7", "7")]
    [InlineData("{\"l\":[]}", "json:/l/0", null)]
    [InlineData("<html>", "json:/sid", null)]
    public void Rules_find_what_they_name(string body, string rule, string? expected) => Assert.Equal(expected, BodyRule.Parse(rule).Find(body));

    [Fact]
    public void Rule_that_would_never_end_is_stopped() =>
        Assert.Throws<RegexMatchTimeoutException>(() => BodyRule.Parse("^(a+)+$").Find(new string('a', 40) + "b"));

    [Theory]
    [InlineData("kannel", "http://127.0.0.1:13013/cgi-bin/sendsms?username=nw&password=p%26w&to=%2B77011234567&charset=UTF-8&coding=2&text=%D2%9A%201", "")]
    [InlineData("smsc", "https://smsc.kz/sys/send.php", "login=nw&psw=p%26w&phones=%2B77011234567&charset=utf-8&translit=0&fmt=0&mes=%D2%9A%201")]
    [InlineData("twilio", "https://api.twilio.com/2010-04-01/Accounts/nw/Messages.json", "To=%2B77011234567&Body=%D2%9A%201")]
    public void Presets_make_their_gateways_request(string preset, string url, string body)
    {
        SmsHttpGateway gateway = new(new SmsHttpOptions { Preset = preset, User = "nw", Password = "p&w" }, "");
        HttpCall call = gateway.CallFor(Message("Қ 1"));
        Assert.Equal((url, body), (call.Url.Address.AbsoluteUri, call.Body));
        Assert.Equal(preset == "twilio", call.Headers.Contains(("Authorization", "Basic bnc6cCZ3")));
        Assert.Equal(preset == "kannel" ? null : "application/x-www-form-urlencoded", call.ContentType);
    }

    [Theory]
    [InlineData("kannel", 202, "0: Accepted for delivery", "Accepted", null)]
    [InlineData("kannel", 202, "3: Queued for later delivery", "Accepted", null)]
    [InlineData("kannel", 503, "Temporal failure, try again later.", "Later", null)]
    [InlineData("kannel", 403, "Not routable. Do not try again.", "Refused", null)]
    [InlineData("kannel", 403, "Authorization failed for sendsms", "Settings", null)]
    [InlineData("kannel", 400, "Sender missing and no global set, rejected", "Settings", null)]
    [InlineData("smsc", 200, "OK - 1 SMS, ID - 1234", "Accepted", "1234")]
    [InlineData("smsc", 200, "ERROR = 2 (invalid login or password)", "Settings", null)]
    [InlineData("smsc", 200, "ERROR = 3 (no money), ID - 7", "Settings", null)]
    [InlineData("smsc", 200, "ERROR = 7 (invalid number)", "Refused", null)]
    [InlineData("smsc", 200, "ERROR = 9 (duplicate request, wait a minute)", "Later", null)]
    [InlineData("smsc", 200, "ERROR = 77", "Unknown", null)]
    [InlineData("smsc", 502, "OK", "Unknown", null)]
    [InlineData("twilio", 201, "{\"sid\":\"SM1\",\"status\":\"queued\",\"error_code\":null}", "Accepted", "SM1")]
    [InlineData("twilio", 201, "{\"sid\":\"SM1\",\"status\":\"failed\"}", "Unknown", null)]
    [InlineData("twilio", 400, "{\"code\":21211,\"message\":\"The 'To' number is not valid\",\"status\":400}", "Refused", null)]
    [InlineData("twilio", 401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}", "Settings", null)]
    [InlineData("twilio", 429, "{\"code\":20429,\"message\":\"Too Many Requests\",\"status\":429}", "Later", null)]
    public void Presets_read_their_gateways_answers(string preset, int status, string body, string expected, string? id)
    {
        SmsHttpGateway gateway = new(new SmsHttpOptions { Preset = preset, User = "nw", Password = "pw" }, "");
        Assert.Equal((expected, id), (gateway.Read(new HttpAnswer { Status = status, Body = body + "\n", Secrets = [] }).Means.ToString(), gateway.Read(new HttpAnswer { Status = status, Body = body, Secrets = [] }).Id));
    }

    [Fact]
    public void Presets_are_overridden_field_by_field()
    {
        SmsHttpOptions own = new() { Preset = "smsc", User = "nw", Body = "{\"t\":\"{text}\"}", Server = "http://10.0.0.1/" };
        own.Headers["content-type"] = "application/json";
        HttpCall call = new SmsHttpGateway(own, "").CallFor(Message("\"x\""));
        Assert.Equal(("http://10.0.0.1/sys/send.php", "{\"t\":\"\\\"x\\\"\"}", "application/json"), (call.Url.Address.AbsoluteUri, call.Body, call.ContentType));
        Assert.Equal(["kannel", "smsc", "twilio"], SmsPresets.Names);
    }

    private static OutboxMessage Message(string text) => new()
    {
        Incident = 1,
        Step = "opened",
        Recipient = "+77011234567",
        Channel = "sms",
        Language = "kk",
        MessageId = "<incident-1.opened.a.b@x>",
        Subject = "",
        Text = text,
        CreatedAt = default,
        NotBefore = default,
    };
}
