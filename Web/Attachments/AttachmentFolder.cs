using System.Globalization;
using NetWatch.Core;

namespace NetWatch.Web.Attachments;

/// <summary>The files of incidents, in <c>data/attachments/INCIDENT/ID</c>. What a file is called by people is no part of its path.</summary>
internal sealed class AttachmentFolder(Installation installation)
{
    private readonly string _root = Path.Combine(installation.DataDirectory, "attachments");

    /// <summary>Writes a file; it appears only when it is complete and on the disk.</summary>
    public async Task WriteAsync(long incident, string id, byte[] content)
    {
        string path = PathOf(incident, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string draft = path + ".new";
        await using (FileStream stream = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    /// <summary>Opens a file; null when it is not there.</summary>
    public FileStream? Open(long incident, string id)
    {
        try
        {
            return new FileStream(PathOf(incident, id), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a file that the journal does not name.</summary>
    public void Delete(long incident, string id) => File.Delete(PathOf(incident, id));

    private string PathOf(long incident, string id)
    {
        if (id.Length == 0 || id.Any(c => !char.IsAsciiHexDigitLower(c))) throw new ArgumentException("An attachment's id is lower-case hexadecimal digits.", nameof(id));
        return Path.Combine(_root, incident.ToString(CultureInfo.InvariantCulture), id);
    }
}
