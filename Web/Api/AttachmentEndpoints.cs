using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Web.Access;
using NetWatch.Web.Attachments;

namespace NetWatch.Web.Api;

/// <summary>Files that people add to incidents: photographs, logs. They are given back as files to be saved, never shown.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachmentEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/incidents/{number:long}/attachments", List).WithName("listAttachments").WithSummary("The files of an incident, oldest first");
        api.MapPost("/incidents/{number:long}/attachments", Add).WithName("addAttachment").WithMetadata(new RequestSizeLimitAttribute(Attachment.MostBytes + 1))
            .Accepts<byte[]>("application/octet-stream", "image/png", "image/jpeg", "image/webp", "application/pdf", "text/plain")
            .Produces<Attachment>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Adds a file, which is the body of the request: png, jpeg, webp, pdf, txt or log, 5 MB at most, 20 files and 50 MB an incident");
        api.MapGet("/incidents/{number:long}/attachments/{id}", Get).WithName("getAttachment").WithSummary("A file of an incident");
    }

    private static async Task<Results<Ok<IReadOnlyList<Attachment>>, ProblemHttpResult>> List(long number, IIncidentJournal journal, IChecklistJournal checklists, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(number, cancellationToken) is null) return Invalid.NoIncident(number);
        return TypedResults.Ok(await checklists.ReadAttachmentsAsync(number, cancellationToken));
    }

    private static async Task<IResult> Add(
        long number, string name, HttpContext http, IIncidentJournal journal, IChecklistJournal checklists, AttachmentFolder folder, TimeProvider time, string? actor = null, CancellationToken cancellationToken = default)
    {
        (string who, IResult? refusal) = Acting.Of(http, actor, "actor");
        if (refusal is not null) return refusal;
        if (AttachmentType.Clean(name) is not { } clean) return Invalid.Field("name", $"name ends in one of {AttachmentType.Endings}.");
        if (await journal.ReadIncidentAsync(number, cancellationToken) is null) return Invalid.NoIncident(number);
        if (await ReadBodyAsync(http.Request, cancellationToken) is not { } content)
            return TypedResults.Problem($"A file is at most {Attachment.MostBytes / 1024 / 1024} MB.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large");
        if (content.Length == 0) return Invalid.Field("body", "The file is empty.");
        if (AttachmentType.Of(clean, content) is not { } type) return Invalid.Field("body", $"The content is not what {Path.GetExtension(clean)} says. Accepted are {AttachmentType.Endings}; texts in UTF-8.");

        Attachment attachment = new(number, Guid.NewGuid().ToString("n"), clean, type, content.Length, who, time.GetUtcNow());
        ChangeRecord.Of(http).After = attachment;
        // The file first: what the journal names must be there. From here on nothing is cancelled half way.
        await folder.WriteAsync(number, attachment.Id, content);
        try
        {
            if (await checklists.AttachAsync(attachment, CancellationToken.None)) return TypedResults.Created($"/api/v1/incidents/{number}/attachments/{attachment.Id}", attachment);
        }
        catch
        {
            folder.Delete(number, attachment.Id);
            throw;
        }

        folder.Delete(number, attachment.Id);
        return TypedResults.Problem(
            $"An incident has at most {Attachment.MostPerIncident} files with {Attachment.MostBytesPerIncident / 1024 / 1024} MB.", statusCode: StatusCodes.Status409Conflict, title: "Full");
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Get(
        long number, string id, IChecklistJournal checklists, AttachmentFolder folder, HttpContext http, CancellationToken cancellationToken)
    {
        // Only what the journal names is opened: no part of the address becomes a path.
        Attachment? attachment = (await checklists.ReadAttachmentsAsync(number, cancellationToken)).FirstOrDefault(a => a.Id == id);
        if (attachment is null || folder.Open(number, attachment.Id) is not { } stream) return Invalid.NotFound($"Incident {number} has no such attachment.");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(stream, attachment.Type, attachment.Name);
    }

    /// <summary>The body; null when it is too large.</summary>
    private static async ValueTask<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Attachment.MostBytes) return null;
        try
        {
            using MemoryStream content = new();
            byte[] piece = new byte[64 * 1024];
            int read;
            while ((read = await request.Body.ReadAsync(piece, cancellationToken)) > 0)
            {
                if (content.Length + read > Attachment.MostBytes) return null;
                content.Write(piece, 0, read);
            }

            return content.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
