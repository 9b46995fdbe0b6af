using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>What edited files look like to people.</summary>
public sealed class JsonTextEditorExampleTests
{
    private const string Devices = """
        {
          "sites": [
            { "id": "a" }, // the first
            // { "id": "later" },
          ],
          // What is watched.
          "devices": [
            {
              "id": "sw-1", // never change it
              "address": "10.0.0.1",
              "probes": [{ "type": "icmp" }, { "type": "tcp", "port": 22 }], // two
            },

            // The core.
            { "id": "core", "address": "10.0.0.2" }
          ]
        }
        """;

    [Fact]
    public void Entry_that_is_set_whole_keeps_the_comments_of_what_stays() => Holds(
        new JsonEdit(JsonEditKind.Set, "/devices/0", EditSamples.Element("""{ "id": "sw-1", "name": "Коммутатор", "address": "10.0.0.9", "probes": [ { "type": "tcp", "port": 22 }, { "type": "snmp" } ] }""")),
        Devices.Replace("10.0.0.1", "10.0.0.9", StringComparison.Ordinal)
            .Replace("""[{ "type": "icmp" }, { "type": "tcp", "port": 22 }], // two""", """[{ "type": "tcp", "port": 22 }, { "type": "snmp" }], // two""" + "\n      \"name\": \"Коммутатор\",", StringComparison.Ordinal));

    [Fact]
    public void New_entry_is_written_as_its_neighbours_and_behind_the_comment_of_the_last() => Holds(
        new JsonEdit(JsonEditKind.Add, "/sites/-", EditSamples.Element("""{"id":"b","name":"B"}""")),
        Devices.Replace("// the first\n", "// the first\n    { \"id\": \"b\", \"name\": \"B\" },\n", StringComparison.Ordinal));

    [Fact]
    public void New_last_entry_gets_the_comma_that_the_one_before_it_lacked() => Holds(
        new JsonEdit(JsonEditKind.Add, "/devices/-", EditSamples.Element("""{"id":"c","address":"10.0.0.3"}""")),
        Devices.Replace("\"10.0.0.2\" }", "\"10.0.0.2\" },\n    { \"id\": \"c\", \"address\": \"10.0.0.3\" }", StringComparison.Ordinal));

    [Fact]
    public void Removed_entry_takes_its_lines_and_no_comment_of_others() => Holds(
        new JsonEdit(JsonEditKind.Remove, "/devices/0"),
        Devices.Remove(Devices.IndexOf("    {\n", StringComparison.Ordinal), Devices.IndexOf("\n    // The core.", StringComparison.Ordinal) - Devices.IndexOf("    {\n", StringComparison.Ordinal)));

    [Fact]
    public void First_device_of_an_empty_list_stands_on_a_line_of_its_own()
    {
        JsonEditing editing = JsonTextEditor.Apply("{\n\t\"devices\": []\n}\n", [new JsonEdit(JsonEditKind.Add, "/devices/0", EditSamples.Element("""{"id":"a"}"""))]);
        Assert.Equal("{\n\t\"devices\": [\n\t\t{ \"id\": \"a\" }\n\t]\n}\n", editing.Text);
    }

    [Theory]
    [InlineData("{}", "/devices/0", JsonEditKind.Set, "$.devices", "nothing at this place")]
    [InlineData("{ \"a\": [ 1 ] }", "/a/1", JsonEditKind.Set, "$.a[1]", "nothing at this place")]
    [InlineData("{ \"a\": [ 1 ] }", "/a/2", JsonEditKind.Add, "$.a[2]", "nothing at this place")]
    [InlineData("{ \"a\": [ 1 ] }", "/a/01", JsonEditKind.Remove, "$.a.01", "nothing at this place")]
    [InlineData("{ \"a\": 1 }", "/a/b", JsonEditKind.Set, "$.a", "nothing at this place")]
    [InlineData("{ \"a\": 1 }", "/a", JsonEditKind.Add, "$.a", "stands there already")]
    [InlineData("{ \"a\": 1 }", "a", JsonEditKind.Set, "$", "no JSON pointer")]
    [InlineData("{ \"a\": 1 }", "/~2", JsonEditKind.Set, "$", "no JSON pointer")]
    [InlineData("{ \"a\": 1 }", "", JsonEditKind.Remove, "$", "neither added nor removed")]
    [InlineData("{ \"a\": 1,\n \"a\": { \"b\": 2 } }", "/a/b", JsonEditKind.Set, "$.a", "stands twice")]
    [InlineData("{ \"x\": { \"a\": 1, \"a\": 2 } }", "/x", JsonEditKind.Set, "$.x", "stands twice")]
    [InlineData("{ \"a\" 1 }", "/a", JsonEditKind.Set, "$", "not followed by a colon")]
    [InlineData("", "/a", JsonEditKind.Set, "$", "The file is empty")]
    public void Edit_that_cannot_be_made_is_a_defect_that_says_where(string text, string pointer, JsonEditKind kind, string path, string sentence)
    {
        JsonEditing editing = JsonTextEditor.Apply(text, [new JsonEdit(kind, pointer, kind == JsonEditKind.Remove ? null : EditSamples.Element("3"))]);
        Assert.Null(editing.Text);
        Assert.Equal(path, editing.Defect!.Path);
        Assert.Contains(sentence, editing.Defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_with_a_key_twice_or_half_a_character_is_a_defect()
    {
        foreach (string value in (string[])["""{ "a": 1, "a": 2 }""", "\"\\ud800\""])
            Assert.NotNull(JsonTextEditor.Apply("{ \"x\": 1 }", [new JsonEdit(JsonEditKind.Set, "/x", EditSamples.Element(value))]).Defect);
    }

    [Theory]
    [InlineData("$", "")]
    [InlineData("$.devices[3].probes[0].interval", "/devices/3/probes/0/interval")]
    [InlineData("$.credentials['a.b'].user", "/credentials/a.b/user")]
    [InlineData("$['x/y'][0]", "/x~1y/0")]
    [InlineData("$['it']s']", "/it']s")]
    public void Path_of_a_defect_has_its_pointer(string path, string pointer) => Assert.Equal(pointer, JsonPointers.OfPath(path));

    private static void Holds(JsonEdit edit, string wanted)
    {
        JsonEditing editing = JsonTextEditor.Apply(Devices, [edit]);
        Assert.Null(editing.Defect);
        Assert.Equal(wanted, editing.Text);
    }
}
