/** Micro-wishes and their photos. */
export const WISH: Readonly<Record<string, string>> = {
  'the file is no photo': '这个文件不是照片',
  'choose a JPEG, PNG or WebP picture': '请选 JPEG、PNG 或 WebP 格式的图片',
  'the photo has {1} MB': '照片有 {1} MB',
  'choose one of at most {1} MB, or make it smaller': '请选不超过 {1} MB 的照片，或先把它缩小',
  'this wish is not on the wall yet': '这个心愿还没有上墙',
  'this wish is taken': '这个心愿已有人认领',
  'choose another wish from the wall': '请从心愿墙上另选一个',
  'nothing is promised for this wish': '还没有人答应这个心愿',
  'wait until the adoption is accepted': '请等认领被同意',
  'it has not been fulfilled yet': '心愿还没有实现',
  'wait until it is': '请等实现以后',
  'this wish is over': '这个心愿已经结束',
  'make a new one where it is still wanted': '还需要的话，请重新许愿',
  'add the photo once it is': '请等实现以后再加照片',
  'there are {1} photos already': '已经有 {1} 张照片',
  'remove one first': '请先删掉一张',
};
