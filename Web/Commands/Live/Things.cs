using System.CommandLine;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary>What commands do alike with all kinds of what people set up.</summary>
internal static class Things
{
    /// <summary><c>--replace</c>.</summary>
    public static Option<bool> Replace() => new("--replace") { Description = "Replace the one of this id, if there is one" };

    /// <summary>Puts a thing; unless it is to be replaced, only where there is none of its id.</summary>
    public static async Task PutAsync<T>(LocalApi api, string kind, string id, T thing, bool replace, CancellationToken cancellationToken)
    {
        ApiReply reply = await api.SendAsync(
            HttpMethod.Put, $"/{kind}/{Uri.EscapeDataString(id)}", JsonContent.Create(thing, options: ApiJson.Answers), cancellationToken, replace ? [] : [("If-None-Match", "*")]);
        if (reply.IsLater) Console.Error.WriteLine("It is kept and will be in force: the engine has not come to it yet.");
    }

    /// <summary>Reads a file; <c>-</c> is standard input.</summary>
    /// <exception cref="RefusedException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path != "-") return await File.ReadAllBytesAsync(path, cancellationToken);
            using MemoryStream all = new();
            await using Stream input = Console.OpenStandardInput();
            await input.CopyToAsync(all, cancellationToken);
            return all.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(e.Message);
        }
    }

    /// <summary><c>remove ID</c>.</summary>
    public static Command Remove(string kind, string noun)
    {
        Argument<string> id = new("ID") { Description = $"The {noun}'s id" };
        return new Command("remove", $"Remove a {noun}") { id }.Does(async (parsed, api, cancellationToken) =>
        {
            await api.SendAsync(HttpMethod.Delete, $"/{kind}/{Uri.EscapeDataString(parsed.GetValue(id)!)}", null, cancellationToken);
            return 0;
        });
    }
}
