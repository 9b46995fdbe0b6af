using CsCheck;
using NetWatch.Core.Configuration;
using NetWatch.Testing;

namespace NetWatch.Core.Tests.Configuration;

/// <summary>Whatever the text, reading it gives a catalog or defects; CsCheck prints the seed of a counter-example.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Seeds =
        [File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json")), .. BadFiles.Names.Where(n => !n.Contains("deep", StringComparison.Ordinal)).Select(BadFiles.Text)];

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\ud800\"", "\\", "\u0000", "\ud83d", "//", "/*", "\n",
         "\"id\": \"a\",", "\"parents\": [\"a\"],", "\"interval\": \"0.0000001ms\",", "\"interval\": \"999999999999999999999d\",", "\"env:\"", "\"file:\"", "\"9%\""];

    private static readonly string[] Keys = ["id", "address", "kind", "parents", "probes", "tags", "site", "reachability", "importance"];

    private static readonly Gen<(int At, int Cut, int Piece)[]> Edits =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1]).Array[1, 6];

    [Fact]
    public void Mutated_file_gives_a_catalog_or_defects_and_never_throws() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Edits).Sample(
            (seed, edits) => IsWhole(FakeSecrets.Read(edits.Aggregate(Seeds[seed], Mutate))), iter: 5000);

    [Fact]
    public void Any_text_gives_a_catalog_or_defects_and_never_throws() =>
        Gen.String.Sample(text => IsWhole(FakeSecrets.Read(text)), iter: 2000);

    [Fact]
    public void Any_value_of_any_key_gives_a_catalog_or_defects_and_never_throws() =>
        Gen.Select(Gen.Int[0, Keys.Length - 1], Gen.Int[0, Pieces.Length - 1])
            .Sample((key, piece) => IsWhole(FakeSecrets.Read($$"""{ "devices": [ { "{{Keys[key]}}": {{Pieces[piece]}} } ] }""")), iter: 500);

    /// <summary>Cuts some characters out and puts a piece in.</summary>
    private static string Mutate(string text, (int At, int Cut, int Piece) edit)
    {
        int at = edit.At % (text.Length + 1);
        int cut = Math.Min(edit.Cut, text.Length - at);
        return string.Concat(text.AsSpan(0, at), Pieces[edit.Piece], text.AsSpan(at + cut));
    }

    private static bool IsWhole(CatalogReading reading) =>
        (reading.Catalog is null) == (reading.Defects.Count > 0)
        && reading.Defects.All(d => d.Path.StartsWith('$') && d.Message.Length > 0 && !d.Message.Contains('\n', StringComparison.Ordinal));
}
