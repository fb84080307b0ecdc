using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netwright.Data;

/// <summary>
/// Images in folders that are named after their classes, as Keras's <c>image_dataset_from_directory</c> has them: nothing is
/// read before an image is asked for.
/// </summary>
public sealed class ImageFolder
{
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase) { ".bmp", ".gif", ".jpeg", ".jpg", ".png" };

    private ImageFolder(IReadOnlyList<string> classNames, IReadOnlyList<ImageFile> images)
    {
        ClassNames = classNames;
        Images = images;
    }

    /// <summary>The names of the classes, by their numbers: the folders, in the order of their characters.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The images, class by class, in the order of their paths.</summary>
    public IReadOnlyList<ImageFile> Images { get; }

    /// <summary>Looks which images there are: BMP, GIF, JPEG and PNG files, in folders within a class's folder too.</summary>
    /// <param name="path">The folder with a folder for each class.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">There is no folder in it, or no image.</exception>
    public static ImageFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"The folder of images '{path}' is not there.");
        }

        string[] folders = [.. Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal)];
        ImageFile[] images = [.. folders.SelectMany(static (folder, number) => Files(folder).Select(file => new ImageFile(file, number)))];
        return images.Length > 0
            ? new([.. folders.Select(static folder => Path.GetFileName(folder))], images)
            : throw new InvalidDataException($"There are no images in '{path}': expected is a folder for each class, with BMP, GIF, JPEG or PNG files.");
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => Endings.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);
}
