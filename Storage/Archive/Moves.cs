namespace NetWatch.Storage.Archive;

/// <summary>Moves of files and folders that are made one after the other and taken back when one of them cannot be made.</summary>
internal sealed class Moves
{
    private readonly Stack<(string From, string To)> _made = new();

    /// <summary>Makes one. The folder that it goes into is there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public void Make(string from, string to)
    {
        Move(from, to);
        _made.Push((from, to));
    }

    /// <summary>Takes back all that were made, the last one first.</summary>
    /// <exception cref="IOException">One cannot be taken back.</exception>
    /// <exception cref="UnauthorizedAccessException">One must not be taken back.</exception>
    public void TakeBack()
    {
        while (_made.TryPop(out (string From, string To) made)) Move(made.To, made.From);
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to, overwrite: true);
    }
}
