using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Files;
using Xunit;

namespace Netwright.Tests.Files;

/// <summary>Files are replaced whole, or not at all, and what went wrong is said.</summary>
public sealed class FileReplacementTests : IDisposable
{
    private const int NoSpaceOnUnix = 28;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_made_and_replaced()
    {
        Save(_folder["weights"], 1, 2, 3);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["weights"]));
        Save(_folder["weights"], 4);
        Assert.Equal([4], File.ReadAllBytes(_folder["weights"]));
        Assert.Equal(["weights"], Names());
    }

    [Fact]
    public void A_path_without_a_folder_is_one_in_the_current_folder()
    {
        var name = $"netwright-{Guid.NewGuid():N}";
        try
        {
            Save(name, 1);
            Assert.True(File.Exists(Path.Combine(Environment.CurrentDirectory, name)));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Fact]
    public void What_fails_leaves_the_old_file_and_nothing_else()
    {
        Save(_folder["weights"], 1, 2, 3);
        Assert.Throws<InvalidOperationException>(() => FileReplacement.Write(_folder["weights"], static file =>
        {
            file.Write([9, 9]);
            throw new InvalidOperationException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["weights"]));
        Assert.Equal(["weights"], Names());
    }

    [Fact]
    public void What_a_killed_process_left_is_deleted_by_the_next_save_of_the_same_file()
    {
        var left = $"weights.{Guid.NewGuid():N}.tmp";
        var others = new[] { $"other.{Guid.NewGuid():N}.tmp", "weights.tmp", "weights.0123.tmp", $"weights.{new string('X', 32)}.tmp" };
        foreach (var name in (string[])[left, .. others])
        {
            _folder.Write(name, [1]);
        }

        Save(_folder["weights"], 1);
        Assert.Equal(others.Append("weights").Order(StringComparer.Ordinal), Names());
    }

    [Fact]
    public void What_another_process_is_writing_is_left_to_it()
    {
        FileReplacement.Write(_folder["weights"], file =>
        {
            file.Write([1]);
            Save(_folder["weights"], 2);
            Assert.Equal([2], File.ReadAllBytes(_folder["weights"]));
        });
        Assert.Equal([1], File.ReadAllBytes(_folder["weights"]));
        Assert.Equal(["weights"], Names());
    }

    [Fact]
    public void Many_may_save_the_same_file_while_others_read_it()
    {
        Save(_folder["weights"], Block(0));
        Parallel.For(0, 200, number =>
        {
            if (number % 2 == 0)
            {
                Save(_folder["weights"], Block((byte)number));
                return;
            }

            using var file = new FileStream(_folder["weights"], FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            Assert.Equal(Block(content[0]), content);
        });
        Assert.Equal(["weights"], Names());
    }

    [Fact]
    public void A_link_stays_and_permissions_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            // Links and permissions of this kind are Unix's: here a file is told from its replacement by its content alone.
            Save(_folder["weights"], 1);
            Assert.Equal([1], File.ReadAllBytes(_folder["weights"]));
            return;
        }

        Save(_folder["weights"], 1);
        File.SetUnixFileMode(_folder["weights"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link"], _folder["weights"]);
        Save(_folder["link"], 2);
        Assert.Equal([2], File.ReadAllBytes(_folder["weights"]));
        Assert.Equal(_folder["weights"], File.ResolveLinkTarget(_folder["link"], returnFinalTarget: true)?.FullName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["weights"]));
    }

    [Fact]
    public void A_folder_is_no_file_and_a_missing_one_is_not_made()
    {
        Directory.CreateDirectory(_folder["checkpoints"]);
        Assert.Equal(
            $"'{_folder["checkpoints"]}' could not be saved: it is a folder. Give the name of a file in it.",
            Failure(_folder["checkpoints"]));
        Assert.Equal(
            $"'{_folder["missing/weights"]}' could not be saved: the folder '{_folder["missing"]}' is not there. Make it first: Directory.CreateDirectory.",
            Failure(_folder["missing/weights"]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["checkpoints"]));
        Assert.Equal(["checkpoints"], Directory.GetFileSystemEntries(_folder.Root).Select(static path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_full_disk_is_named_and_the_old_file_lives()
    {
        using var disk = SmallDisk.TryMake(kilobytes: 256);
        var path = Path.Combine(disk?.Root ?? _folder.Root, "weights");
        Save(path, 1, 2, 3);
        var failure = Assert.Throws<ModelFileException>(() => FileReplacement.Write(path, file =>
        {
            file.Write(new byte[disk is null ? 1_000 : 1_000_000]);
            if (disk is null)
            {
                throw new IOException("No space left on device", NoSpaceOnUnix);
            }
        }));

        Assert.Equal(path, failure.Path);
        Assert.Equal(
            $"'{path}' could not be saved: the disk is full. The file that was there is unchanged. Make room on it, or save somewhere else.",
            failure.Message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["weights"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(static path => Path.GetFileName(path)));

        // Nothing is left that takes up room.
        Save(path, 4);
        Assert.Equal([4], File.ReadAllBytes(path));
    }

    [Fact]
    public void A_disk_that_can_only_be_read_is_named_and_the_old_file_lives()
    {
        const int ReadOnlyOnUnix = 30;
        using var disk = SmallDisk.TryMake(kilobytes: 256);
        var path = Path.Combine(disk?.Root ?? _folder.Root, "weights");
        Save(path, 1, 2, 3);
        disk?.MakeReadOnly();
        var failure = Assert.Throws<ModelFileException>(() => FileReplacement.Write(path, file =>
        {
            Assert.Null(disk);
            throw new IOException("Read-only file system", ReadOnlyOnUnix);
        }));

        Assert.Equal(
            $"'{path}' could not be saved: the folder '{Path.GetDirectoryName(path)}' is on a disk that can only be read. "
            + "The file that was there is unchanged. Save somewhere else.",
            failure.Message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["weights"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(static path => Path.GetFileName(path)));
    }

    [Fact]
    public void Missing_permission_is_named()
    {
        // Root may do anything, so the error is made here.
        var failure = Assert.Throws<ModelFileException>(() =>
            FileReplacement.Write(_folder["weights"], static _ => throw new UnauthorizedAccessException("Access denied")));
        Assert.Equal(
            $"'{_folder["weights"]}' could not be saved: you may not write in the folder '{_folder.Root}'. Ask for permission to write there, or save somewhere else.",
            failure.Message);
        Assert.Empty(Names());
    }

    private static byte[] Block(byte value) => [.. Enumerable.Repeat(value, 100_000)];

    private static void Save(string path, params byte[] content) => FileReplacement.Write(path, file => file.Write(content));

    private static string Failure(string path) => Assert.Throws<ModelFileException>(() => Save(path, 1)).Message;

    private string[] Names() => [.. Directory.GetFiles(_folder.Root).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
