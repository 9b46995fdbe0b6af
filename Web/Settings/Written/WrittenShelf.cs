using NetWatch.Core;
using NetWatch.Notifier.Written;
using NetWatch.Web.Access;

namespace NetWatch.Web.Settings.Written;

/// <summary>The books of what people write anew, by their folders.</summary>
internal sealed class WrittenShelf(Installation installation, IEnumerable<IWrittenTexts> texts, AccessBook audit) : IDisposable
{
    private readonly Dictionary<string, WrittenBook> _books = texts.ToDictionary(t => t.Folder, t => new WrittenBook(installation, t, audit), StringComparer.Ordinal);

    /// <summary>The book of a folder.</summary>
    public WrittenBook this[string folder] => _books[folder];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (WrittenBook book in _books.Values) book.Dispose();
    }
}
